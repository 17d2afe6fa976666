export const escalations = {} as const;
