import { useQueryClient } from '@tanstack/react-query';
import { MACRO_SCOPES, type MacroLanguage, MacroRequest, type MacroView, type PlaceholderValues } from '#contracts';
import { TicketActions } from '../../shared/actions/index.js';
import { api } from '../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { usePeople } from '../../shared/macros/index.js';
import { VariantsField } from '../../shared/macros/variants-field.js';
import { useSession } from '../../shared/session/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Dialog, Select, Switch } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import styles from './macros.module.css';

function useExample(): PlaceholderValues {
  const t = useT();
  return {
    'customer.name': t('macros.example.customer'),
    'customer.company': t('macros.example.company'),
    'ticket.number': '1042',
    'ticket.subject': t('macros.example.subject'),
    'agent.name': useSession().agent.name,
    'mailbox.name': t('macros.example.mailbox'),
  };
}

/** Writes a new macro, or changes one. */
export function MacroDialog({ macro, onClose }: { macro: MacroView | null; onClose: () => void }) {
  const { t, language } = useWording();
  const queryClient = useQueryClient();
  const session = useSession();
  const teams = usePeople().data?.teams ?? [];
  const example = useExample();
  const canShare = session.permissions.includes('macro:share');
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm<MacroRequest>({
    schema: MacroRequest,
    values: {
      name: macro?.name ?? '',
      scope: macro?.scope ?? 'personal',
      teamId: macro?.teamId ?? null,
      variants: macro?.variants ?? {},
      actions: macro?.actions ?? [],
      isActive: macro?.isActive ?? true,
    },
    send: async (values) => {
      if (macro) await api.put(`/macros/${macro.id}`, values, { version: macro.version });
      else await api.post('/macros', values);
      await queryClient.invalidateQueries({ queryKey: ['macros'] });
      onClose();
    },
  });
  const [scope, teamId, variants, actions, isActive] = form.watch([
    'scope',
    'teamId',
    'variants',
    'actions',
    'isActive',
  ]);
  const scopes = MACRO_SCOPES.filter((one) => canShare || one === 'personal');
  const setScope = (next: MacroRequest['scope']): void => {
    form.setValue('scope', next, { shouldDirty: true });
    form.setValue('teamId', next === 'team' ? (teams[0]?.id ?? null) : null);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={t(macro ? 'macros.edit' : 'macros.new')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form="macro" isBusy={isSending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id="macro" onSubmit={() => void submit()} problem={problem}>
        <Field label={t('macros.name')} error={errorOf('name')}>
          <Input {...register('name')} />
        </Field>
        <Pair>
          <Field label={t('macros.scope')}>
            <Select
              value={scope}
              onChange={setScope}
              choices={scopes.map((value) => ({ value, label: t(`macros.scope.${value}`) }))}
            />
          </Field>
          {scope === 'team' && (
            <Field label={t('macros.team')} error={errorOf('teamId')}>
              <Select
                value={teamId ?? ''}
                onChange={(id) => form.setValue('teamId', id, { shouldDirty: true })}
                choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Field>
          )}
        </Pair>
        <VariantsField
          example={example}
          variants={variants}
          first={(Object.keys(variants)[0] as MacroLanguage | undefined) ?? language}
          onChange={(next) => form.setValue('variants', next, { shouldDirty: true })}
        />
        {errorOf('variants') && <p className={styles.wrong}>{errorOf('variants')}</p>}
        <TicketActions
          label={t('macros.actions')}
          actions={actions}
          onChange={(next) => form.setValue('actions', next, { shouldDirty: true })}
        />
        <Switch
          label={t('macros.isActive')}
          isOn={isActive}
          onChange={(isOn) => form.setValue('isActive', isOn, { shouldDirty: true })}
        />
      </Form>
    </Dialog>
  );
}
