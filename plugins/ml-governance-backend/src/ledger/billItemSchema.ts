import { z } from 'zod';
import { indexedText, storableText } from '../refresh/storableText';

// AWS allows 128 characters in a key and 256 in a value; the room beyond is
// for other clouds.
const labels = z.record(storableText(300), indexedText);

/** What a line is about, as any source may hand it in: nothing of it is trusted. */
export const billItemSchema = z.object({
  // What costs are broken down by, or added up by, is part of an index.
  accountId: indexedText,
  service: indexedText,
  region: indexedText,
  usageType: indexedText,
  operation: indexedText,
  instanceType: indexedText,
  chargeType: indexedText,
  resourceId: storableText(3_000),
  resourceTags: labels,
  accountTags: labels,
  costCategories: labels,
});
