import { useState } from 'react';
import {
  type CheckView,
  CompanySettings,
  PublicAddressRequest,
  PublicPagesSettings,
  type SettingsView,
} from '#contracts';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { Banner, Button, Card, Field, Input, sayToast } from '../../shared/ui/index.js';
import { Checkbox, TimeZonePicker } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { CheckResult } from './check-result.js';
import { SaveButtons } from './save-buttons.js';
import { useSettingsActions } from './settings.queries.js';
import { SettingsPage } from './settings-page.js';
import { HouseCountryField } from './survey-legal.js';

function CompanyCard({ company: { version, ...company } }: { company: SettingsView['company'] }) {
  const t = useT();
  const { put } = useSettingsActions();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: CompanySettings,
    values: company,
    send: async (values) => {
      await put('company', values, version);
      form.reset(values);
      sayToast({ text: t('settings.saved') });
    },
  });
  return (
    <Card>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <SaveButtons isDirty={form.formState.isDirty} isBusy={isSending} onDiscard={() => form.reset(company)} />
        }
      >
        <Pair>
          <Field label={t('settings.company.name')} hint={t('settings.company.nameHint')} error={errorOf('name')}>
            <Input autoComplete="organization" {...register('name')} />
          </Field>
          <Field label={t('settings.company.timeZone')} error={errorOf('timeZone')}>
            <TimeZonePicker
              value={form.watch('timeZone')}
              onChange={(zone) => form.setValue('timeZone', zone, { shouldDirty: true, shouldValidate: true })}
            />
          </Field>
        </Pair>
        <HouseCountryField
          label={t('settings.company.country')}
          country={form.watch('country') ?? ''}
          onChange={(country) => form.setValue('country', country, { shouldDirty: true, shouldValidate: true })}
          error={errorOf('country')}
        />
        <Field
          label={t('settings.company.privacyUrl')}
          aside={t('settings.optional')}
          hint={t('settings.company.privacyHint')}
          error={errorOf('privacyUrl')}
        >
          <Input type="url" inputMode="url" spellCheck={false} {...register('privacyUrl')} />
        </Field>
      </Form>
    </Card>
  );
}

interface PublicCardProps {
  pages: SettingsView['publicPages'];
  address: string;
}

/** What strangers may see: nothing until it is chosen. */
function PublicCard({ pages: { version, ...pages }, address }: PublicCardProps) {
  const t = useT();
  const { put } = useSettingsActions();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: PublicPagesSettings,
    values: pages,
    send: async (values) => {
      await put('public-pages', values, version);
      form.reset(values);
      sayToast({ text: t('settings.saved') });
    },
  });
  return (
    <Card title={t('settings.public.title')} intro={t('settings.public.text')}>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <SaveButtons isDirty={form.formState.isDirty} isBusy={isSending} onDiscard={() => form.reset(pages)} />
        }
      >
        <Field
          label={t('settings.public.reviewUrl')}
          aside={t('settings.optional')}
          hint={t('settings.public.reviewHint')}
          error={errorOf('reviewUrl')}
        >
          <Input type="url" inputMode="url" spellCheck={false} {...register('reviewUrl')} />
        </Field>
        <Checkbox
          label={t('settings.public.hasStandards', { address: `${address}/standards` })}
          hint={t('settings.public.standardsHint')}
          isOn={form.watch('hasStandards')}
          onChange={(isOn) => form.setValue('hasStandards', isOn, { shouldDirty: true })}
        />
      </Form>
    </Card>
  );
}

interface AddressCardProps {
  address: SettingsView['publicAddress'];
  check: CheckView | null;
  onCheck: (check: CheckView) => void;
}

function AddressCard({ address, check, onCheck }: AddressCardProps) {
  const { t, format } = useWording();
  const { setAddress, checkAddress } = useSettingsActions();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: PublicAddressRequest,
    values: { url: address.url },
    send: async ({ url }) => {
      onCheck(await (form.formState.isDirty || !address.isSet ? setAddress(url) : checkAddress()));
      form.reset({ url });
    },
  });
  const isPlain = form.watch('url').startsWith('http://');
  return (
    <Card title={t('settings.address.title')} intro={t('settings.address.text')}>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <Button type="submit" isBusy={isSending}>
            {t(form.formState.isDirty || !address.isSet ? 'settings.address.saveAndCheck' : 'settings.check')}
          </Button>
        }
      >
        <Field
          label={t('settings.address.url')}
          hint={isPlain ? t('settings.address.plain') : undefined}
          error={errorOf('url')}
        >
          <Input type="url" inputMode="url" spellCheck={false} {...register('url')} />
        </Field>
        {check && <CheckResult check={check} />}
        {!check && address.answeredAt && (
          <Banner tone="green" icon="check-circle" isInset>
            {t('settings.address.answered', { date: format.dateTime(address.answeredAt) })}
          </Banner>
        )}
        {!check && !address.answeredAt && (
          <Banner tone="amber" icon="warning" isInset>
            {t('settings.address.unanswered')}
          </Banner>
        )}
      </Form>
    </Card>
  );
}

/** Name, time zone, privacy notice, and where Heard is reached. */
export default function CompanyPage() {
  const t = useT();
  // Kept here: a new address brings new fields.
  const [check, setCheck] = useState<CheckView | null>(null);
  return (
    <SettingsPage title={t('settings.company.title')} intro={t('settings.company.intro')}>
      {({ company, publicAddress, publicPages }) => (
        <>
          <CompanyCard key={company.version} company={company} />
          <AddressCard key={publicAddress.url} address={publicAddress} check={check} onCheck={setCheck} />
          <PublicCard key={publicPages.version} pages={publicPages} address={publicAddress.url} />
        </>
      )}
    </SettingsPage>
  );
}
