/** The time zones that this browser knows, by their IANA names. */
export const timeZones = (): string[] => Intl.supportedValuesOf('timeZone');

/** The time zone of this machine. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
