import { Injectable } from '@nestjs/common';
import type { FirstScreen } from '#contracts';
import { can } from '#identity';
import type { AgentActor } from '#kernel';
import { NotificationQueries } from '#screens';
import { Drafts, StatusNames } from '#tickets';
import { SystemWarnings } from '../system/system-warnings.service.js';
import { draftViewOf } from '../tickets/draft-view.js';
import { ViewViews } from '../views/view-views.js';

/** What a person keeps (views in the navigation, words that are not sent), what one was told, and what an administrator is warned of. */
@Injectable()
export class OwnThings {
  constructor(
    private readonly views: ViewViews,
    private readonly drafts: Drafts,
    private readonly system: SystemWarnings,
    private readonly notifications: NotificationQueries,
    private readonly statusNames: StatusNames,
  ) {}

  async of(
    actor: AgentActor,
  ): Promise<Pick<FirstScreen, 'views' | 'drafts' | 'systemWarnings' | 'unread' | 'statuses'>> {
    const [views, drafts, warnings, unread, statuses] = await Promise.all([
      this.views.all(actor),
      can(actor, 'ticket:note') ? this.drafts.list(actor) : [],
      can(actor, 'settings:read') ? this.system.list() : null,
      this.notifications.unread(actor),
      this.statusNames.list(),
    ]);
    return { views, drafts: drafts.map(draftViewOf), systemWarnings: warnings && { warnings }, unread, statuses };
  }
}
