import { Module } from '@nestjs/common';
import { AutomationModule } from '#automation';
import { IntakeModule, MailReader } from '#intake';
import { NotificationsModule } from '#notifications';
import { BodyParser, MessageBodies, ScreensModule } from '#screens';
import { TicketsModule } from '#tickets';
import { FieldValuesController } from '../desk/field-values.controller.js';
import { StatusNamesController } from '../desk/status-names.controller.js';
import { TicketFieldsController } from '../desk/ticket-fields.controller.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { SettingChanges } from '../settings/setting-changes.service.js';
import { ActsController } from './acts.controller.js';
import { BulkController } from './bulk.controller.js';
import { DraftsController } from './drafts.controller.js';
import { FollowersController } from './followers.controller.js';
import { HandOversController } from './hand-overs.controller.js';
import { MessagesController } from './messages.controller.js';
import { NewTicketsController } from './new-tickets.controller.js';
import { NextTicketController } from './next-ticket.controller.js';
import { PromisesController } from './promises.controller.js';
import { QueueController } from './queue.controller.js';
import { RedactionsController } from './redactions.controller.js';
import { RepliesController } from './replies.controller.js';
import { SnoozeTimesController } from './snooze-times.controller.js';
import { TagsController } from './tags.controller.js';
import { TicketAnswers } from './ticket-answers.js';
import { TicketAttributesController } from './ticket-attributes.controller.js';
import { TicketBondsController } from './ticket-bonds.controller.js';
import { TicketPeopleController } from './ticket-people.controller.js';
import { TicketReadsController } from './ticket-reads.controller.js';
import { TicketsController } from './tickets.controller.js';
import { TrashController, TrashSettingsController } from './trash.controller.js';
import { UploadsController } from './uploads.controller.js';

/** The queue, tickets, messages and search. */
@Module({
  imports: [TicketsModule, AutomationModule, NotificationsModule, ScreensModule, IntakeModule, RealtimeModule],
  controllers: [
    QueueController,
    NewTicketsController,
    NextTicketController,
    TicketsController,
    TicketReadsController,
    TicketAttributesController,
    TagsController,
    FollowersController,
    HandOversController,
    PromisesController,
    FieldValuesController,
    StatusNamesController,
    TicketFieldsController,
    SnoozeTimesController,
    TicketPeopleController,
    TicketBondsController,
    MessagesController,
    RepliesController,
    UploadsController,
    BulkController,
    ActsController,
    DraftsController,
    TrashController,
    RedactionsController,
    TrashSettingsController,
  ],
  providers: [
    SettingChanges,
    TicketAnswers,
    MessageBodies,
    {
      provide: BodyParser,
      useFactory: (reader: MailReader): BodyParser => ({ parse: (raw) => reader.read(raw) }),
      inject: [MailReader],
    },
  ],
})
export class TicketsApiModule {}
