export const localmail = {} as const;
