import { z } from 'zod';

/**
 * The part of the answer of GetCostAndUsage, asked with two groups, that
 * counts. What AWS does not call final is taken for an estimate.
 */
export const costAnswerSchema = z.object({
  NextPageToken: z.string().nullish(),
  ResultsByTime: z.array(
    z.object({
      TimePeriod: z.object({ Start: z.string(), End: z.string() }),
      Estimated: z
        .boolean()
        .nullish()
        .transform(estimated => estimated ?? true),
      Groups: z
        .array(
          z.object({
            Keys: z.tuple([z.string(), z.string()]),
            Metrics: z.record(
              z.string(),
              z.object({
                Amount: z.string(),
                Unit: z.string().regex(/^[A-Z]{3}$/, 'expected a currency'),
              }),
            ),
          }),
        )
        .nullish()
        .transform(groups => groups ?? []),
    }),
  ),
});

/** One page of the answer, checked. */
export type CostAnswer = z.output<typeof costAnswerSchema>;
