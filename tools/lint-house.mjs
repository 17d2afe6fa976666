// The rules of the house that a general linter cannot express. Each message says where to go instead.
// node tools/lint-house.mjs [FOLDER]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { ROOT } from './data-folder.mjs';

const FOLDERS = ['apps', 'libs', 'migrations', 'tools'];
const CODE = /\.(ts|tsx|mts|mjs|cjs)$/;
const SPEC = /\.(spec|e2e)\.tsx?$|(^|\/)(test|e2e|fixtures)\/|^libs\/testing\//;
const BAD_WORDS = /(^|[.-])(utils?|helpers?|managers?|common|misc)([.-]|$)/i;

const FILE_LINES = { warn: 250, stop: 400 };
const FUNCTION_LINES = { warn: 40, stop: 60 };
const COMPONENT_LINES = { warn: 80, stop: 120 };
const PARAMETERS = { warn: 3, stop: 4 };
const COLLABORATORS = { warn: 6, stop: 6 };

const inFolder =
  (...folders) =>
  (file) =>
    folders.some((folder) => file.startsWith(`${folder}/`));
const isOfRole = (roles) => (file) => new RegExp(`\\.(${roles})\\.ts$`).test(file);

/** What may be imported where; `instead` completes the sentence. */
const IMPORT_RULES = [
  {
    module: /^typeorm$/,
    // The handle of a running transaction passes through services, as a type.
    types: ['EntityManager'],
    allowed: (file) =>
      inFolder('libs/database', 'migrations', 'libs/testing')(file) ||
      isOfRole('module|repository|queries|entity')(file),
    instead: 'TypeORM belongs into a repository, queries, entity or module file, or into libs/database',
  },
  {
    module: /^(bullmq|@nestjs\/bullmq)$/,
    allowed: inFolder('libs/queue', 'apps/worker'),
    instead: 'enqueue through #queue',
  },
  {
    module: /^@nestjs\/common$/,
    names: /^(Http|[A-Z]\w+)Exception$/,
    allowed: inFolder('apps/api'),
    instead: 'throw an AppError of #kernel with a kind; apps/api turns it into an answer',
  },
  {
    module: /^@nestjs\/common$/,
    names: /^forwardRef$/,
    allowed: () => false,
    instead: 'a cycle of modules needs an event, not forwardRef',
  },
];

// The embedded PostgreSQL is shared with the launcher, which runs before anything is installed.
const isLauncher = (file) => /^libs\/database\/src\/[^/]+\.mjs$/.test(file);
const mayReadEnvironment = (file) => inFolder('libs/config', 'tools', 'libs/testing')(file) || isLauncher(file);
// The time inside a UUID v7 orders rows; no rule reads it.
const mayReadClock = (file) => /(^|[/-])clock\.ts$/.test(file) || file === 'libs/kernel/src/ids.ts' || isLauncher(file);

/** All faults and warnings of one file: `{ file, line, level, text }`. */
export function lintFile(file, content) {
  const found = [];
  const isSpec = SPEC.test(file);
  const isProduct = /^(apps|libs)\//.test(file) && !isSpec;
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.ES2023, true);
  const lineOf = (node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  const say = (level, node, text) => found.push({ file, line: node ? lineOf(node) : 1, level, text });

  if (BAD_WORDS.test(basename(file)))
    say('error', undefined, 'name the file after the thing it holds; no util, helper, manager, common, misc');
  const limits = isSpec ? { warn: Number.POSITIVE_INFINITY, stop: FILE_LINES.stop } : FILE_LINES;
  measure('file', { lines: content.split('\n').length - 1, limits }, say);

  const visit = (node) => {
    if (ts.isImportDeclaration(node)) checkImport(node, { file, isSpec, say });
    if (isProduct) checkClockAndEnvironment(node, { file, say });
    if (!isSpec && ts.isFunctionLike(node) && node.body) checkFunction(node, { file, source, say });
    if (ts.isPropertyAccessExpression(node) && isTestSwitch(node) && !file.startsWith('libs/testing/')) {
      say('error', node, `no .${node.name.text}: a test runs or says what it needs with needs() of #testing`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const [index, text] of content.split('\n').entries()) {
    if (/\b(TODO|FIXME)\b(?!.*#\d+)/.test(text) && !file.endsWith('lint-house.mjs')) {
      found.push({ file, line: index + 1, level: 'error', text: 'a TODO needs an issue number (#12)' });
    }
  }
  return found;
}

function measure(what, { lines, limits, node }, say) {
  const { warn, stop } = limits;
  if (lines > stop)
    say('error', node, `this ${what} has ${lines} lines, more than ${stop}; split it by what it is about`);
  else if (lines > warn) say('warning', node, `this ${what} has ${lines} lines; aim at ${warn}`);
}

function isTestSwitch(node) {
  if (!['only', 'skip', 'todo'].includes(node.name.text)) return false;
  return ts.isIdentifier(node.expression) && ['it', 'test', 'describe'].includes(node.expression.text);
}

function checkImport(node, { file, isSpec, say }) {
  const from = node.moduleSpecifier.text;
  const bindings = node.importClause?.namedBindings;
  const names =
    bindings && ts.isNamedImports(bindings)
      ? bindings.elements.map((element) => (element.propertyName ?? element.name).text)
      : [];
  const isTypeOnly = /^import type\b/.test(node.getText());
  for (const rule of IMPORT_RULES) {
    if (!rule.module.test(from) || isSpec || rule.allowed(file)) continue;
    if (rule.types?.includes(names.join()) && isTypeOnly) continue;
    const hit = rule.names ? names.filter((name) => rule.names.test(name)) : [from];
    if (hit.length > 0) say('error', node, `${hit.join(', ')}: ${rule.instead}`);
  }
}

function checkClockAndEnvironment(node, { file, say }) {
  if (!mayReadClock(file) && !file.startsWith('apps/console/')) {
    const isNewDate = ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length;
    const isDateNow = ts.isCallExpression(node) && node.expression.getText() === 'Date.now';
    if (isNewDate || isDateNow) say('error', node, 'ask the Clock of #kernel for the time');
  }
  const isEnvironment = ts.isPropertyAccessExpression(node) && node.getText() === 'process.env';
  if (isEnvironment && !mayReadEnvironment(file))
    say('error', node, 'settings come from #config, the only reader of process.env');
}

function checkFunction(node, { file, source, say }) {
  const lines =
    source.getLineAndCharacterOfPosition(node.end).line -
    source.getLineAndCharacterOfPosition(node.getStart(source)).line +
    1;
  measure('function', { lines, limits: file.endsWith('.tsx') ? COMPONENT_LINES : FUNCTION_LINES, node }, say);
  // The constructor of a module registers listeners and timers: wiring, which grows with what there is to wire.
  if (ts.isConstructorDeclaration(node) && file.endsWith('.module.ts')) return;
  const isConstructor = ts.isConstructorDeclaration(node);
  const limit = isConstructor ? COLLABORATORS : PARAMETERS;
  const count = countParameters(node);
  const advice = isConstructor ? 'collaborators; split the class' : 'parameters; take an options object';
  if (count > limit.warn) say(count > limit.stop ? 'error' : 'warning', node, `${count} ${advice}`);
}

// A route takes what its decorators name; a transaction handle in front is no choice of the caller.
function countParameters({ parameters }) {
  const free = parameters.filter(
    (parameter) => !ts.getDecorators(parameter)?.length || ts.isConstructorDeclaration(parameter.parent),
  );
  return free.filter((parameter, index) => index > 0 || parameter.name.getText() !== 'tx').length;
}

/** Every finding below `root`. */
export function lintHouse(root) {
  const files = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && CODE.test(entry.name) && !entry.parentPath.includes('node_modules'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
  const findings = files.flatMap((file) => lintFile(file, readFileSync(join(root, file), 'utf8')));
  return { files: files.length, findings };
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  const { files, findings } = lintHouse(resolve(process.argv[2] ?? ROOT));
  for (const { file, line, level, text } of findings)
    console.log(`${level === 'error' ? 'error  ' : 'warning'} ${file}:${line} ${text}`);
  const errors = findings.filter(({ level }) => level === 'error').length;
  console.log(`house rules: ${files} files, ${errors} errors, ${findings.length - errors} warnings`);
  process.exitCode = errors > 0 ? 1 : 0;
}
