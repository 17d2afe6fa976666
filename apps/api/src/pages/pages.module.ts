import { Module } from '@nestjs/common';
import { InsightsModule } from '#insights';
import { IntakeModule } from '#intake';
import { SatisfactionModule } from '#satisfaction';
import { KioskView } from './kiosk-view.service.js';
import { LogoController } from './logo.controller.js';
import { OpenPlaces } from './open-places.service.js';
import { PageLimits } from './page-limits.service.js';
import { PageReceipts } from './page-receipts.service.js';
import { PageWriter } from './page-writer.service.js';
import { PlaceController } from './place.controller.js';
import { PlaceAnswering } from './place-answering.service.js';
import { PlacePicturesController } from './place-pictures.controller.js';
import { PlaceView } from './place-view.service.js';
import { PrivacyController } from './privacy.controller.js';
import { StandardsController } from './standards.controller.js';
import { SurveyController } from './survey.controller.js';
import { SurveyAsides } from './survey-asides.service.js';
import { SurveyPreviewController } from './survey-preview.controller.js';
import { SurveySamples } from './survey-sample.service.js';
import { SurveyTestController } from './survey-test.controller.js';
import { SurveyView } from './survey-view.service.js';

/** The customer's pages: rendered here, working without a script. */
@Module({
  imports: [InsightsModule, IntakeModule, SatisfactionModule],
  controllers: [
    LogoController,
    SurveyTestController,
    SurveyController,
    SurveyPreviewController,
    PlaceController,
    PlacePicturesController,
    PrivacyController,
    StandardsController,
  ],
  providers: [
    KioskView,
    OpenPlaces,
    PlaceAnswering,
    PlaceView,
    PageLimits,
    PageReceipts,
    PageWriter,
    SurveyAsides,
    SurveySamples,
    SurveyView,
  ],
})
export class PagesModule {}
