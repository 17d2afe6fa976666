/** Builds server and console when the sources changed since the last build. Answers whether it did. */
export function ensureBuild(say?: (text: string) => void): Promise<boolean>;
