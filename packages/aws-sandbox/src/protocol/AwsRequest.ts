/** A request as it came over the wire, before its protocol reads it. */
export interface AwsRequest {
  method: string;
  /** Still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** The `X-Amz-Target` header, such as `SageMaker.ListModels`. */
  target?: string;
  /** By names in small letters. */
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
}
