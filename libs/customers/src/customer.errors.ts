import { AppError, InvalidError } from '#kernel';

/** The address or number is another customer's; `details` says whose. */
export class ContactPointTakenError extends AppError {
  constructor(owner: { customerId: string; name: string }) {
    super('conflict', 'CONTACT_POINT_TAKEN', {
      details: { ...owner },
      errors: [{ path: 'address', code: 'CONTACT_POINT_TAKEN' }],
    });
  }
}

/** Without any mail address nobody could answer them. */
export class LastAddressError extends AppError {
  constructor() {
    super('conflict', 'LAST_ADDRESS');
  }
}

/** The named company does not exist. */
export class CompanyUnknownError extends InvalidError {
  constructor() {
    super('COMPANY_NOT_FOUND', [{ path: 'companyId', code: 'COMPANY_NOT_FOUND' }]);
  }
}

/** Another company has this domain; `details` says which. */
export class DomainTakenError extends AppError {
  constructor(owner: { domain: string; companyId: string; name: string }) {
    super('conflict', 'DOMAIN_TAKEN', { details: { ...owner }, errors: [{ path: 'domains', code: 'DOMAIN_TAKEN' }] });
  }
}

/** All the world has addresses at this provider. */
export class DomainIsEverybodysError extends InvalidError {
  constructor(domain: string) {
    super('DOMAIN_IS_EVERYBODYS', [{ path: 'domains', code: 'DOMAIN_IS_EVERYBODYS' }], { domain });
  }
}

/** The external id and the address are two customers here. */
export class ExternalIdTakenError extends AppError {
  constructor() {
    super('conflict', 'EXTERNAL_ID_TAKEN', { errors: [{ path: 'externalId', code: 'EXTERNAL_ID_TAKEN' }] });
  }
}
