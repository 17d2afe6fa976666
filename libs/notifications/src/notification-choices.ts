import { DEFAULT_CHOICES, type NotificationChannel, type NotificationChoices, type NotificationKind } from '#contracts';

/** What is stored, with the defaults of what came into being since. */
export const choicesOf = (stored: NotificationChoices | null): NotificationChoices =>
  stored ? { ...DEFAULT_CHOICES, ...stored, kinds: { ...DEFAULT_CHOICES.kinds, ...stored.kinds } } : DEFAULT_CHOICES;

/** Whether the person wants news of this kind this way: nothing comes that is not on the list. */
export const wants = (
  choices: NotificationChoices,
  kind: NotificationKind,
  channel: Exclude<NotificationChannel, 'list'>,
): boolean => {
  const { list, ...ways } = choices.kinds[kind];
  const isOn = channel === 'mail' || channel === 'sound' ? choices[channel].isOn : true;
  return list && isOn && ways[channel];
};
