import type { ComponentProps, CSSProperties } from 'react';
import { inkOn } from '#theme';
import { Field, Input, TextArea } from '../../../shared/ui/index.js';
import { useT } from '../../../shared/wording/index.js';
import styles from './brand-fields.module.css';

type FieldError = ComponentProps<typeof Field>['error'];

interface Props {
  colour: string;
  address: string;
  colourInput: ComponentProps<typeof Input>;
  addressInput: ComponentProps<typeof TextArea>;
  colourError: FieldError;
  addressError: FieldError;
}

/** How a mailbox looks to customers, and what comes of it. */
export function BrandFields({ colour, address, colourInput, addressInput, colourError, addressError }: Props) {
  const t = useT();
  const ground = colour.trim().toLowerCase();
  const isColour = /^#[0-9a-f]{6}$/.test(ground);
  return (
    <>
      <Field label={t('mailboxes.brandColour')} hint={t('mailboxes.brandColourHint')} error={colourError}>
        <Input autoComplete="off" spellCheck={false} placeholder="#0b57d0" {...colourInput} />
      </Field>
      <Field label={t('mailboxes.postalAddress')} hint={t('mailboxes.postalAddressHint')} error={addressError}>
        <TextArea rows={3} {...addressInput} />
      </Field>
      {(isColour || address.trim() !== '') && (
        <figure className={styles.preview}>
          <figcaption className={styles.caption}>{t('mailboxes.brandPreview')}</figcaption>
          {isColour && (
            <span className={styles.button} style={{ '--ground': ground, '--words': inkOn(ground) } as CSSProperties}>
              {t('mailboxes.brandPreviewButton')}
            </span>
          )}
          {address.trim() !== '' && <span className={styles.address}>{address.trim()}</span>}
        </figure>
      )}
    </>
  );
}
