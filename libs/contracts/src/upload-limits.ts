/** Files of a reply: bytes of one mail in all, and how many. POST /api/uploads takes one file as the body. */
export const UPLOAD_LIMITS = { mailBytes: 25 * 1024 * 1024, files: 30 } as const;
