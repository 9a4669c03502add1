import { overviewQuerySchema, resourcesQuerySchema } from './requests';

export const trendQuerySchema = overviewQuerySchema;

export const organizationTrendQuerySchema = overviewQuerySchema.extend({
  accountId: resourcesQuerySchema.shape.accountId,
});
