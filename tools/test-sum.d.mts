export interface Run {
  name: string;
  code: number;
  result?: object;
}
export interface Sum {
  passed: number;
  failed: number;
  skipped: number;
  complaints: string[];
}
export function addUp(runs: Run[]): Sum;
export function skippedNames(runs: Run[]): string[];
export function lastLine(sum: Omit<Sum, 'complaints'>): string;
