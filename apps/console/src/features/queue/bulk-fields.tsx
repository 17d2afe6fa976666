import { useState } from 'react';
import type { FieldSetting } from '#contracts';
import { FieldSettings } from '../../shared/desk/field-settings.js';
import { Form } from '../../shared/forms/index.js';
import { Button } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';

const FORM = 'bulk-fields';

/** Which fields of all selected tickets are set, and to what. */
export default function BulkFields({
  onSet,
  onClose,
}: {
  onSet: (fields: FieldSetting[]) => void;
  onClose: () => void;
}) {
  const t = useT();
  const [settings, setSettings] = useState<FieldSetting[]>([]);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('macros.field.setFields')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form={FORM} disabled={settings.length === 0}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form
        id={FORM}
        onSubmit={() => {
          onSet(settings);
          onClose();
        }}
      >
        <FieldSettings settings={settings} onChange={setSettings} />
      </Form>
    </Dialog>
  );
}
