import { z } from 'zod';

/** How python-hcl2 gives a file back: strings with their quotes, expressions in `${}`. */
export const terraformSchema = z.object({
  provider: z
    .array(
      z.object({
        '"aws"': z.object({
          default_tags: z
            .array(z.object({ tags: z.record(z.string(), z.string()) }))
            .length(1),
        }),
      }),
    )
    .length(1),
  variable: z.array(
    z.record(
      z.string(),
      z.object({
        description: z.string(),
        validation: z.array(
          z.object({ condition: z.string(), error_message: z.string() }),
        ),
      }),
    ),
  ),
});

/** What our call of the Python module prints. */
export const pythonSchema = z.object({
  outcomes: z.array(
    z.union([
      z.object({ error: z.string() }),
      z.object({
        tags: z.array(z.object({ Key: z.string(), Value: z.string() })),
      }),
    ]),
  ),
  allowed: z.record(z.string(), z.array(z.string())),
});
