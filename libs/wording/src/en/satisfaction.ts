export const satisfaction = {} as const;
