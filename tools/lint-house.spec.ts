import { describe, expect, it } from '@jest/globals';
import { lintFile } from './lint-house.mjs';

const lines = (count: number): string => Array.from({ length: count }, (_, index) => `  step(${index});`).join('\n');
const errors = (file: string, content: string): string[] =>
  lintFile(file, content)
    .filter(({ level }) => level === 'error')
    .map(({ text }) => text);
const warnings = (file: string, content: string): string[] =>
  lintFile(file, content)
    .filter(({ level }) => level === 'warning')
    .map(({ text }) => text);

describe('the rules of the house', () => {
  it.each([
    ['libs/tickets/src/ticket.service.ts', `import { DataSource } from 'typeorm';`, /TypeORM belongs/],
    ['libs/tickets/src/ticket.service.ts', `import { Queue } from 'bullmq';`, /#queue/],
    ['libs/tickets/src/ticket.service.ts', `import { NotFoundException } from '@nestjs/common';`, /AppError/],
    ['apps/api/src/api.module.ts', `import { forwardRef } from '@nestjs/common';`, /event/],
    ['libs/tickets/src/ticket.service.ts', 'const now = new Date();', /Clock/],
    ['apps/worker/src/jobs.ts', 'const now = Date.now();', /Clock/],
    ['libs/tickets/src/ticket.service.ts', 'const url = process.env.DATABASE_URL;', /#config/],
    ['libs/tickets/src/ticket-utils.ts', '', /name the file/],
    ['libs/tickets/src/helpers.ts', '', /name the file/],
    ['libs/tickets/src/ticket.spec.ts', `it${'.only'}('x', () => {});`, /no \.only/],
    ['libs/tickets/src/ticket.spec.ts', `describe${'.skip'}('x', () => {});`, /no \.skip/],
    ['libs/tickets/src/ticket.service.ts', `// ${'TO'}DO later`, /issue number/],
    ['libs/tickets/src/ticket.service.ts', `${lines(401)}\n`, /split it/],
    ['libs/tickets/src/ticket.service.ts', `function long() {\n${lines(60)}\n}`, /function has 62 lines/],
    ['libs/tickets/src/ticket.service.ts', 'function f(a: 1, b: 2, c: 3, d: 4, e: 5) {}', /options object/],
    [
      'libs/tickets/src/ticket.service.ts',
      'class A { constructor(a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7) {} }',
      /split the class/,
    ],
  ])('stops %s with %s', (file, content, expected) => {
    expect(errors(file, content)).toEqual([expect.stringMatching(expected)]);
  });

  it.each([
    ['libs/tickets/src/ticket.repository.ts', `import { DataSource } from 'typeorm';`],
    ['libs/tickets/src/ticket.service.ts', `import type { EntityManager } from 'typeorm';`],
    ['libs/kernel/src/clock.ts', 'const now = new Date();'],
    ['libs/tickets/src/ticket.service.ts', 'const due = new Date(row.dueAt);'],
    ['libs/config/src/config.ts', 'const env = process.env;'],
    ['apps/api/src/http/problem.filter.ts', `import { NotFoundException } from '@nestjs/common';`],
    [
      'apps/api/src/tickets/tickets.controller.ts',
      'class A { @Get() f(@Q() a: 1, @Q() b: 2, @Q() c: 3, @Q() d: 4, @Q() e: 5) {} }',
    ],
    ['libs/tickets/src/ticket.service.ts', `// ${'TO'}DO (#12) later`],
  ])('lets %s do what is its task: %s', (file, content) => {
    expect(errors(file, content)).toEqual([]);
  });

  it('warns before it stops', () => {
    expect(warnings('libs/tickets/src/ticket.service.ts', `${lines(251)}\n`)).toHaveLength(1);
    expect(warnings('libs/tickets/src/ticket.service.ts', `function f() {\n${lines(40)}\n}`)).toHaveLength(1);
  });
});
