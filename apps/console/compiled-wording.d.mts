export const SERVER_ALONE: RegExp;
export const compiledWording: { name: string };
