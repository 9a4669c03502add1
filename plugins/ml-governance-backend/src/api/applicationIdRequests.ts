import { AWS_TAG_LIMITS } from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { plainText } from './requests';

export const applicationIdRequestSchema = z.strictObject({
  applicationId: plainText(AWS_TAG_LIMITS.valueLength).describe(
    'The value of the application-id tag that is wanted',
  ),
  runId: plainText(200).describe(
    'What it is reserved by, such as the run of a template; the same caller gets the same id for it again',
  ),
  takeNextFree: z
    .boolean({ error: 'must be true or false' })
    .optional()
    .describe('Takes the next free id, such as fraud-2, where it is taken'),
});
