import type { FieldProblem, FieldsRequiredDetails, FieldValue } from '#contracts';
import { AppError, InvalidError, MissingError } from '#kernel';

/** No name of this id is offered in the category. */
export class StatusNameUnknownError extends InvalidError {
  constructor() {
    super('STATUS_NAME_UNKNOWN', [{ path: 'statusId', code: 'STATUS_NAME_UNKNOWN' }]);
  }
}
/**
 * - `STATUS_NAME_NEEDED`: a status that did not come with Heard has a name.
 * - `STATUS_DEFAULT_NEEDED`: a category has a default, and it is offered: make another one the default first.
 */
export class StatusNameError extends InvalidError {
  constructor(code: 'STATUS_NAME_NEEDED' | 'STATUS_DEFAULT_NEEDED') {
    super(code, [{ path: code === 'STATUS_NAME_NEEDED' ? 'name' : 'isDefault', code }]);
  }
}
/** `STATUS_NAME_TAKEN`: another one of the category is called so; `STATUS_NAMES_TOO_MANY`: it has as many as it may. */
export class StatusNameConflictError extends AppError {
  constructor(code: 'STATUS_NAME_TAKEN' | 'STATUS_NAMES_TOO_MANY') {
    super('conflict', code);
  }
}
export class StatusNameNotFoundError extends MissingError {
  constructor(statusId: string) {
    super('STATUS_NAME', { statusId });
  }
}

/** `FIELD_KEY_TAKEN`: there is or was a field of this key; `FIELDS_TOO_MANY`: there are as many as may be. */
export class FieldConflictError extends AppError {
  constructor(code: 'FIELD_KEY_TAKEN' | 'FIELDS_TOO_MANY') {
    super('conflict', code);
  }
}
/**
 * - `FIELD_OPTIONS_NEEDED`: a choice has options.
 * - `FIELD_OPTION_UNKNOWN`: an option names an id that the field never had.
 * - `FIELD_CONDITION_UNKNOWN`: it would be shown by a field that is no choice, not there, or itself.
 */
export class FieldDefinitionError extends InvalidError {
  constructor(code: 'FIELD_OPTIONS_NEEDED' | 'FIELD_OPTION_UNKNOWN' | 'FIELD_CONDITION_UNKNOWN') {
    super(code, [{ path: code === 'FIELD_CONDITION_UNKNOWN' ? 'shownWhen' : 'options', code }]);
  }
}
export class FieldNotFoundError extends MissingError {
  constructor(fieldId: string) {
    super('FIELD', { fieldId });
  }
}

/** A value that may not stand in its field, or a field that is not there; each is named. */
export class FieldValueError extends InvalidError {
  constructor(problems: readonly { key: string; code: FieldProblem | 'FIELD_UNKNOWN' }[]) {
    const [first] = problems;
    super(
      first?.code ?? 'FIELD_UNKNOWN',
      problems.map(({ key, code }) => ({ path: `fields.${key}`, code })),
    );
  }
}
/** Somebody else put another value there since the writer looked; nothing was changed. */
export class FieldChangedError extends AppError {
  constructor(key: string, now: FieldValue | null) {
    super('conflict', 'FIELD_CHANGED_SINCE', { details: { key, now } });
  }
}
/** A person resolves a ticket only where these are filled; `details.fields` and the message name them. */
export class FieldsRequiredError extends InvalidError {
  constructor(fields: FieldsRequiredDetails['fields']) {
    super(
      'FIELDS_REQUIRED',
      fields.map(({ key }) => ({ path: `fields.${key}`, code: 'FIELD_REQUIRED' })),
      { fields, names: fields.map(({ name }) => name).join(', ') },
    );
  }
}
