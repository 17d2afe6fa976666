import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type PathValue,
  type Resolver,
  useForm,
} from 'react-hook-form';
import { newId } from '#kernel';
import { isProblem } from '../api/index.js';
import { fieldProblemText, problemText, useWording } from '../wording/index.js';

interface Issue {
  code?: string;
  path?: readonly PropertyKey[];
  /** What was measured (zod): a number is not too short. */
  origin?: string;
}
/** What a schema of `#contracts` looks like from here (Standard Schema). */
export interface FormSchema<Values> {
  '~standard': {
    validate(
      value: unknown,
    ): { value: Values } | { issues: readonly unknown[] } | Promise<{ value: Values } | { issues: readonly unknown[] }>;
  };
}

interface Options<Values extends FieldValues> {
  schema: FormSchema<Values>;
  values: DefaultValues<Values>;
  /** Sends it. What it throws is shown: at the fields where the server names them, else above the buttons. */
  send: (values: Values) => Promise<unknown>;
}

const pathOf = (issue: Issue): string => (issue.path ?? []).map(String).join('.');

/** "Too short" and "not an address" are odd words for a field that nobody has filled in. */
const MISSING = 'INVALID_TYPE';
const isEmptyAt = (values: unknown, path: string): boolean =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], values) === '';

function codeOf({ code = 'invalid', origin }: Issue): string {
  const isOfNumber = (origin === 'number' || origin === 'int') && code.startsWith('too_');
  return (isOfNumber ? `number_${code}` : code).toUpperCase();
}

function resolverOf<Values extends FieldValues>(schema: FormSchema<Values>): Resolver<Values> {
  return async (values) => {
    const result = await schema['~standard'].validate(values);
    if (!('issues' in result)) return { values: result.value, errors: {} };
    const errors: Record<string, unknown> = {};
    for (const issue of result.issues as Issue[]) {
      const keys = pathOf(issue).split('.');
      const last = keys.pop() as string;
      let place = errors;
      for (const key of keys) {
        place[key] ??= {};
        place = place[key] as Record<string, unknown>;
      }
      place[last] ??= { type: isEmptyAt(values, pathOf(issue)) ? MISSING : codeOf(issue) };
    }
    return { values: {}, errors } as Awaited<ReturnType<Resolver<Values>>>;
  };
}

/**
 * A form over a schema of `#contracts`: checked here as the server checks it, with the same sentences.
 * `errorOf(path)` is the sentence under a field, `problem` the one above the buttons.
 */
export function useHeardForm<Values extends FieldValues>({ schema, values, send }: Options<Values>) {
  const wording = useWording();
  const form = useForm<Values>({ resolver: resolverOf(schema), defaultValues: values, mode: 'onTouched' });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (valid) => {
    try {
      await send(valid);
    } catch (error) {
      if (!isProblem(error)) throw error;
      // An earlier try had arrived, with other words: what stands here now is something new.
      if (error.code === 'CLIENT_ID_TAKEN' && 'clientId' in valid)
        form.setValue('clientId' as Path<Values>, newId() as PathValue<Values, Path<Values>>);
      const known = error.errors.filter(({ path }) => (path.split('.')[0] as string) in form.getValues());
      for (const { path, code } of known) form.setError(path as Path<Values>, { type: code });
      if (known.length === 0) form.setError('root', { type: error.code, message: problemText(error, wording) });
      else form.setFocus(known[0]?.path as Path<Values>);
    }
  });

  const errorOf = (path: Path<Values>): string | undefined => {
    const { error } = form.getFieldState(path, form.formState);
    return error && fieldProblemText(String(error.type ?? 'invalid'), wording);
  };

  return { form, register: form.register, submit, errorOf, isSending: isSubmitting, problem: errors.root?.message };
}
