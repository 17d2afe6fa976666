import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { companySetting } from '#identity';
import { logoOfMailbox, type MailLogo } from '#mail';
import { type AskedVersion, SurveyVersions } from '../questions/survey-versions.service.js';
import { MAILBOX_OF_PLACE } from './place-tickets.service.js';
import type { SurveyPlace } from './survey-place.js';

/** What the page of a place shows besides the place itself. */
export interface PlaceLook {
  content: AskedVersion['content'];
  company: string;
  /** Of the mailbox; empty: none. */
  brandColour: string;
  postalAddress: string;
  logo: MailLogo | null;
  /** Empty: our own page about what is stored. */
  privacyUrl: string;
}

type Row = { [Key in keyof Omit<PlaceLook, 'content'>]: PlaceLook[Key] | null };

const LOOK = `
  select settings.value ->> 'name' as company, settings.value ->> 'privacyUrl' as "privacyUrl",
    box.brand_colour as "brandColour", box.postal_address as "postalAddress", ${logoOfMailbox('box.id')} as logo
  from (select ${MAILBOX_OF_PLACE} as id) as chosen left join mailboxes as box on box.id = chosen.id
  left join settings on settings.key = 'company'`;

/** Reads how the page of a place looks. Changes nothing. */
@Injectable()
export class PlaceLooks {
  constructor(
    private readonly database: Database,
    private readonly versions: SurveyVersions,
  ) {}

  async of({ surveyId, mailboxId, teamId }: SurveyPlace): Promise<PlaceLook> {
    const [{ content }, [row]] = await Promise.all([
      this.versions.newest(surveyId),
      this.database.query<Row>(LOOK, [mailboxId, teamId]),
    ]);
    const { initial } = companySetting;
    return {
      content,
      company: row?.company ?? initial.name,
      brandColour: row?.brandColour ?? '',
      postalAddress: row?.postalAddress ?? '',
      logo: row?.logo ?? null,
      privacyUrl: row?.privacyUrl ?? initial.privacyUrl,
    };
  }
}
