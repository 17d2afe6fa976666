import { InvalidError, MissingError } from '#kernel';

/** The macro is not there, or not for this reader. */
export class MacroNotFoundError extends MissingError {
  constructor(macroId: string) {
    super('MACRO', { macroId });
  }
}

/** Neither words nor an action: it would do nothing. */
export class MacroEmptyError extends InvalidError {
  constructor() {
    super('MACRO_EMPTY', [{ path: 'variants', code: 'MACRO_EMPTY' }]);
  }
}

/** It is to belong to a team that is not there, or that its writer is not in. */
export class MacroTeamError extends InvalidError {
  constructor() {
    super('TEAM_UNKNOWN', [{ path: 'teamId', code: 'TEAM_UNKNOWN' }]);
  }
}

/** A placeholder that means nothing. `details.name` is its name. */
export class MacroPlaceholderError extends InvalidError {
  constructor(name: string, language: string) {
    super('PLACEHOLDER_UNKNOWN', [{ path: `variants.${language}`, code: 'PLACEHOLDER_UNKNOWN' }], {
      name: `{${name}}`,
    });
  }
}
