import { Injectable } from '@nestjs/common';
import { problemsOf, type ViewView } from '#contracts';
import { mayKeepView } from '#identity';
import { type AgentActor, MissingError } from '#kernel';
import { DeadValues } from '#screens';
import { ViewService } from '#tickets';

/** Kept views as the console shows them. */
@Injectable()
export class ViewViews {
  constructor(
    private readonly views: ViewService,
    private readonly dead: DeadValues,
  ) {}

  /** Those that the reader sees, in the order of the navigation, each with what is wrong with it by now. */
  async all(reader: AgentActor): Promise<ViewView[]> {
    const kept = await this.views.all(reader);
    const dead = await this.dead.of(kept.map(({ filter }) => filter));
    return kept.map(({ position, ...view }) => ({
      ...view,
      canChange: mayKeepView(reader, view),
      problems: problemsOf(view.filter, { me: reader, dead }),
    }));
  }

  /** @throws {MissingError} VIEW_NOT_FOUND */
  async one(reader: AgentActor, id: string): Promise<ViewView> {
    const view = (await this.all(reader)).find((one) => one.id === id);
    if (!view) throw new MissingError('VIEW');
    return view;
  }
}
