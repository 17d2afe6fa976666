import type { UseFormReturn } from 'react-hook-form';
import { Field, Input } from '../../../shared/ui/index.js';
import { Select, Switch } from '../../../shared/ui/layers.js';
import { useT } from '../../../shared/wording/index.js';
import styles from './mailbox.module.css';
import { isElsewhere, type ServersValues, USUAL_PORTS } from './server-form.js';

type Direction = 'incoming' | 'outgoing';
interface Props {
  form: UseFormReturn<ServersValues>;
  errorOf: (path: never) => string | undefined;
  /** A password for sending is stored. */
  hasStored: boolean;
}

function Place({ form, errorOf, direction }: Pick<Props, 'form' | 'errorOf'> & { direction: Direction }) {
  const t = useT();
  const security = form.watch(`${direction}.security`);
  const ports = USUAL_PORTS[direction];
  const change = (next: typeof security): void => {
    // The port follows the encryption as long as nobody chose another one.
    if (form.getValues(`${direction}.port`) === ports[security]) {
      form.setValue(`${direction}.port`, ports[next], { shouldDirty: true });
    }
    form.setValue(`${direction}.security`, next, { shouldDirty: true });
  };
  const error = (name: string): string | undefined => errorOf(`${direction}.${name}` as never);
  const isRefused = security === 'none' && isElsewhere(form.watch(`${direction}.host`));
  const refusal = isRefused ? t('errors.field.PLAIN_CONNECTION_REFUSED') : undefined;
  return (
    <div className={styles.place}>
      <Field label={t('settings.outgoing.host')} error={error('host')}>
        <Input spellCheck={false} autoComplete="off" {...form.register(`${direction}.host`)} />
      </Field>
      <Field label={t('settings.outgoing.port')} error={error('port')}>
        <Input inputMode="numeric" {...form.register(`${direction}.port`, { valueAsNumber: true })} />
      </Field>
      <Field
        label={t('settings.outgoing.security')}
        error={refusal ?? (security === 'none' ? error('security') : undefined)}
      >
        <Select
          value={security}
          onChange={change}
          choices={[
            { value: 'tls', label: `TLS · ${ports.tls}` },
            { value: 'starttls', label: `STARTTLS · ${ports.starttls}` },
            { value: 'none', label: t('mailboxes.servers.security.none') },
          ]}
        />
      </Field>
      <Field label={t('settings.outgoing.user')} error={error('user')} className={styles.user}>
        <Input spellCheck={false} autoComplete="off" {...form.register(`${direction}.user`)} />
      </Field>
    </div>
  );
}

/** Everything that was filled in for the administrator, to look at and to change. */
export function ServerFields({ form, errorOf, hasStored }: Props) {
  const t = useT();
  const sendsOwn = form.watch('sendsOwn');
  return (
    <div className={styles.servers}>
      <fieldset className={styles.group}>
        <legend>{t('mailboxes.servers.incoming')}</legend>
        <Place form={form} errorOf={errorOf} direction="incoming" />
        <Field label={t('mailboxes.servers.folder')} error={errorOf('incoming.folder' as never)}>
          <Input spellCheck={false} autoComplete="off" {...form.register('incoming.folder')} />
        </Field>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('mailboxes.servers.outgoing')}</legend>
        <Switch
          label={t('mailboxes.servers.sendsOwn')}
          hint={t('mailboxes.servers.sendsOwnHint')}
          isOn={sendsOwn}
          onChange={(isOn) => form.setValue('sendsOwn', isOn, { shouldDirty: true })}
        />
        {sendsOwn && <Place form={form} errorOf={errorOf} direction="outgoing" />}
        {sendsOwn && (
          <Field
            label={t('mailboxes.servers.outgoingPassword')}
            hint={t(hasStored ? 'mailboxes.servers.passwordKept' : 'mailboxes.servers.samePassword')}
            error={errorOf('outgoing.secret' as never)}
          >
            <Input type="password" autoComplete="new-password" {...form.register('outgoing.secret')} />
          </Field>
        )}
      </fieldset>
    </div>
  );
}
