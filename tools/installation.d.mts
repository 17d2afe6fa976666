export interface Running {
  pid: number;
  url: string;
  serverPid: number;
  databasePort?: number;
}
/** The data folder of this installation, and what runs on it. */
export function findInstallation(options?: { demo?: boolean }): { folder: string; running?: Running };
/** Calls `action` with the environment of this installation; starts its database for that time when nothing runs. */
export function withInstallation<Result>(
  options: { demo?: boolean },
  action: (environment: Record<string, string>) => Promise<Result>,
): Promise<Result>;
