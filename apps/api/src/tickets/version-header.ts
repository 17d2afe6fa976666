import type { Response } from 'express';

/** Tells the version that the next write must name in If-Match. */
export const tellVersion = (response: Response, version: number): void => {
  response.setHeader('ETag', `"${version}"`);
};
