import { SURVEY_IDS } from '#satisfaction';
import type { Expectation } from './route-expectations.js';

const survey = `/api/surveys/${SURVEY_IDS.relationship}`;
const place = {
  name: 'Till',
  surveyId: SURVEY_IDS.relationship,
  teamId: null,
  mailboxId: null,
  languages: ['et'],
  stage: 'purchase',
};
const tap = {
  id: '00000000-0000-4000-8000-000000000001',
  formToken: '',
  gesture: '900h',
  language: 'et',
  score: 5,
  reasons: [],
  comment: '',
};
const draft = { measure: 'nps_recommend', reasons: { low: ['price'], high: [] }, texts: {} };
const triggers = { schedule: 'off', days: 90, dailyLimit: 5, activity: 'none', activityDays: 1, orderDays: 7 };

/** What is asked, and its pages of samples and tests. */
export const SURVEYS: Record<string, Expectation> = {
  'GET /s/test/:token': { who: 'anybody', stranger: 404, path: '/s/test/guessed' },
  'POST /s/test/:token': { who: 'anybody', stranger: 404, path: '/s/test/guessed', body: { r: '5' } },
  'GET /s/test/:token/:more': { who: 'anybody', stranger: 404, path: '/s/test/guessed/stop' },
  'GET /p/:code': { who: 'anybody', stranger: 404, path: '/p/aaaaaaaaaa' },
  'POST /p/:code': { who: 'anybody', stranger: 404, path: '/p/aaaaaaaaaa', body: { r: '5' } },
  'POST /p/:code/answers': { who: 'anybody', stranger: 404, path: '/p/aaaaaaaaaa/answers', body: tap },
  'GET /api/survey-places/:id/qr.svg': { who: 'administrators', of: 'surveyPlace' },
  'GET /api/survey-places/:id/qr.png': { who: 'administrators', of: 'surveyPlace' },
  'GET /api/survey-places/:id/print': {
    who: 'administrators',
    of: 'surveyPlace',
    path: '/api/survey-places/:id/print?size=a6',
  },
  'GET /api/survey-places': { who: 'administrators' },
  'POST /api/survey-places': { who: 'administrators', body: { kind: 'link', ...place } },
  'PUT /api/survey-places/:id': {
    who: 'administrators',
    of: 'surveyPlace',
    version: 1,
    body: { ...place, isOn: false },
  },
  'GET /api/surveys': { who: 'administrators' },
  'GET /api/surveys/:id': { who: 'administrators', path: survey },
  'GET /api/surveys/:id/preview': { who: 'administrators', path: `${survey}/preview?language=et&theme=dark` },
  'PUT /api/surveys/:id/state': { who: 'administrators', path: `${survey}/state`, body: { isOn: true } },
  'PUT /api/surveys/:id/triggers': { who: 'administrators', path: `${survey}/triggers`, body: triggers },
  // Somebody before may have kept a draft, or made it a version.
  'PUT /api/surveys/:id/draft': { who: 'administrators', path: `${survey}/draft`, version: 0, body: draft, or: [412] },
  'POST /api/surveys/:id/versions': { who: 'administrators', path: `${survey}/versions`, version: 1, or: [404] },
  'DELETE /api/surveys/:id/draft': { who: 'administrators', path: `${survey}/draft`, version: 0, or: [412] },
  'POST /api/surveys/:id/test': { who: 'administrators', path: `${survey}/test`, body: { language: 'et' } },
};
