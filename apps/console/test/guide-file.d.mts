export function readGuide(): string;
export function writeGuide(text: string): void;
