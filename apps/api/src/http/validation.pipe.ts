import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { InvalidError } from '#kernel';

interface Issue {
  message: string;
  code?: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
}
interface StandardSchema {
  '~standard': {
    validate(
      value: unknown,
    ): Promise<{ value?: unknown; issues?: readonly Issue[] }> | { value?: unknown; issues?: readonly Issue[] };
  };
}

const pathOf = (issue: Issue): string =>
  (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

/** Checks bodies and queries against the schema named in their decorator; answers 422 with every wrong field. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const schema = (metadata as { schema?: StandardSchema }).schema;
    if (!schema) return value;
    // A body that could not be read as JSON or a form is none, and not one without fields.
    const result = await schema['~standard'].validate(metadata.type === 'body' ? value : (value ?? {}));
    if (!result.issues) return result.value;
    throw new InvalidError(
      'INPUT_INVALID',
      result.issues.map((issue) => ({ path: pathOf(issue), code: (issue.code ?? 'invalid').toUpperCase() })),
    );
  }
}
