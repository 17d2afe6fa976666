import { type ComponentProps, useState } from 'react';
import { Field, IconButton, Input } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import styles from './entrance.module.css';

interface Props extends ComponentProps<'input'> {
  label: string;
  hint?: string;
  error?: string | undefined;
}

/** A password that can be looked at; pasting and password stores work (WCAG 3.3.8). */
export function PasswordField({ label, hint, error, ...rest }: Props) {
  const t = useT();
  const [isShown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      <div className={styles.password}>
        <Input {...rest} type={isShown ? 'text' : 'password'} />
        <IconButton
          icon="eye"
          label={t(isShown ? 'auth.hidePassword' : 'auth.showPassword')}
          isPressed={isShown}
          onClick={() => setShown(!isShown)}
        />
      </div>
    </Field>
  );
}
