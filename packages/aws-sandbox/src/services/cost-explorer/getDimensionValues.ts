import { InputReader } from '../../protocol/InputReader';
import { JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { attributesOf, dimensionOf, FILTER_DIMENSIONS } from './dimensions';
import { listValues } from './valueList';

export function getDimensionValues(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input);
  const dimension =
    reader.oneOf('Dimension', FILTER_DIMENSIONS, { required: true }) ??
    'SERVICE';
  reader.oneOf('Context', ['COST_AND_USAGE', 'RESERVATIONS', 'SAVINGS_PLANS']);
  reader.check();
  const valueOf = dimensionOf(dimension);
  const { values, paging } = listValues(input, context, line => [
    valueOf(line),
  ]);
  return {
    DimensionValues: values.map(Value => ({
      Value,
      Attributes: attributesOf(dimension, Value),
    })),
    ...paging,
  };
}
