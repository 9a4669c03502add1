import { InventoryResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { resourcesResponseSchema } from './complianceResponses';
import { inventoryQuerySchema } from './inventoryRequests';
import { Operation } from './Operation';

const { items, total, facets, nextCursor, sources } =
  resourcesResponseSchema.shape;

const inventoryResponseSchema = z.strictObject({
  items: z.array(
    items.element.omit({ matchedBy: true, awsVerdicts: true }).extend({
      applicationId: z
        .string()
        .optional()
        .describe(
          'The application that it belongs to, withheld where it is personal data',
        ),
    }),
  ),
  total,
  facets: facets
    .optional()
    .describe('What can be chosen, over the whole inventory'),
  nextCursor,
  sources,
}) satisfies z.ZodType<InventoryResponse>;

/** The calls about the whole inventory. */
export const INVENTORY_OPERATIONS: Operation[] = [
  {
    path: '/v1/organization/resources',
    method: 'get',
    operationId: 'searchResources',
    summary: 'The whole inventory with tags and findings, searched and paged',
    query: inventoryQuerySchema,
    response: inventoryResponseSchema,
    errors: [403],
  },
];
