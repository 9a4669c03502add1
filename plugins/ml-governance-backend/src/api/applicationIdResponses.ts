import { ApplicationIdReservation } from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { applicationIdRequestSchema } from './applicationIdRequests';
import { Operation } from './Operation';
import { noQuerySchema } from './requests';
import { instant } from './responseParts';

const reservationSchema = z.strictObject({
  applicationId: z.string(),
  reservedBy: z.string(),
  reservedAt: instant,
  expiresAt: instant,
}) satisfies z.ZodType<ApplicationIdReservation>;

/** The calls about application ids. */
export const APPLICATION_ID_OPERATIONS: Operation[] = [
  {
    path: '/v1/application-ids',
    method: 'post',
    operationId: 'reserveApplicationId',
    summary: 'Reserves an application id that nobody has for thirty days',
    query: noQuerySchema,
    body: applicationIdRequestSchema,
    response: reservationSchema,
    errors: [403, 409, 413],
  },
];
