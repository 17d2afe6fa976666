import { Injectable } from '@nestjs/common';
import type { FirstScreen } from '#contracts';
import { can } from '#identity';
import type { AgentActor } from '#kernel';
import { Drafts } from '#tickets';
import { draftViewOf } from '../tickets/draft-view.js';
import { ViewViews } from '../views/view-views.js';

/** What a person keeps: views in the navigation, and words that are not sent. */
@Injectable()
export class OwnThings {
  constructor(
    private readonly views: ViewViews,
    private readonly drafts: Drafts,
  ) {}

  async of(actor: AgentActor): Promise<Pick<FirstScreen, 'views' | 'drafts'>> {
    const [views, drafts] = await Promise.all([
      this.views.all(actor),
      can(actor, 'ticket:note') ? this.drafts.list(actor) : [],
    ]);
    return { views, drafts: drafts.map(draftViewOf) };
  }
}
