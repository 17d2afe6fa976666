import { Combobox } from '@base-ui/react/combobox';
import { useMemo, useState } from 'react';
import { Icon } from '../icons/index.js';
import { timeZones } from '../time/time-zones.js';
import { useT } from '../wording/index.js';
import { classes } from './class-names.js';
import { useFieldControl, useFieldLabelId } from './field.js';
import fieldStyles from './field.module.css';
import styles from './floating.module.css';

/** `America/New York`: as people write the place, and as they look for it. */
const shown = (zone: string): string => zone.replaceAll('_', ' ');

interface Props {
  /** An IANA name. */
  value: string;
  onChange: (zone: string) => void;
}

/** A time zone, found by typing a part of its name. Only one that this browser knows can be chosen. */
export function TimeZonePicker({ value, onChange }: Props) {
  const t = useT();
  const control = useFieldControl();
  const labelId = useFieldLabelId();
  // What is being typed; null once it is left, so that the field never shows anything but the zone.
  const [typed, setTyped] = useState<string | null>(null);
  // What the server has may be an older name of a zone.
  const zones = useMemo(() => [...new Set([...timeZones(), 'UTC', value])].sort(), [value]);
  /** Who writes a whole name need not choose it as well. */
  const takeTyped = (text: string): void => {
    setTyped(text);
    const wanted = text.trim().toLowerCase();
    const zone = zones.find((name) => name.toLowerCase() === wanted || shown(name).toLowerCase() === wanted);
    if (zone && zone !== value) onChange(zone);
  };
  return (
    <Combobox.Root
      items={zones}
      value={value}
      onValueChange={(zone) => zone !== null && onChange(zone)}
      inputValue={typed ?? shown(value)}
      onInputValueChange={(text, { reason }) => (reason.startsWith('input-') ? takeTyped(text) : setTyped(null))}
      itemToStringLabel={shown}
      autoHighlight
    >
      <Combobox.InputGroup className={classes(fieldStyles.control, fieldStyles.combobox)}>
        <Combobox.Input
          {...control}
          aria-labelledby={labelId}
          onBlur={() => setTyped(null)}
          spellCheck={false}
          autoComplete="off"
        />
        <Combobox.Trigger aria-hidden tabIndex={-1}>
          <Icon name="chevron-down" />
        </Combobox.Trigger>
      </Combobox.InputGroup>
      <Combobox.Portal>
        <Combobox.Positioner className={styles.positioner} sideOffset={4}>
          <Combobox.Popup className={classes(styles.popup, styles.long)}>
            <Combobox.Empty>
              <p className={styles.groupLabel}>{t('errors.field.TIME_ZONE_UNKNOWN')}</p>
            </Combobox.Empty>
            <Combobox.List>
              {(zone: string) => (
                <Combobox.Item key={zone} value={zone} className={styles.item}>
                  <span className={styles.grow}>{shown(zone)}</span>
                  <Combobox.ItemIndicator className={styles.indicator}>
                    <Icon name="check" />
                  </Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
