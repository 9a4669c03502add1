import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { JsonObject } from '../../protocol/json';

/** What a service's calls about resources have in common. */
export interface ServiceStyle {
  /** The code of an input that breaks a constraint. */
  invalidInput: string;
  /** Whether inputs come as texts, numbers and all: from a form or a URL. */
  textual?: boolean;
  invalidPageToken(): AwsError;
  /** What is answered about a resource that does not exist. */
  notFound(arn: string): AwsError;
}

export function readerOf(style: ServiceStyle, input: JsonObject): InputReader {
  return style.textual
    ? InputReader.ofTexts(input, style.invalidInput)
    : new InputReader(input, style.invalidInput);
}
