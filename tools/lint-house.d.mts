export interface Finding {
  file: string;
  line: number;
  level: 'error' | 'warning';
  text: string;
}
/** All faults and warnings of one file. */
export function lintFile(file: string, content: string): Finding[];
/** Every finding below a folder. */
export function lintHouse(root: string): { files: number; findings: Finding[] };
