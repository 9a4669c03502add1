/**
 * For SDK clients: how long AWS may take to accept a connection, to begin an
 * answer, and to send the next part of one. Without these a call that is never
 * answered holds a refresh until the task's own timeout.
 */
export const AWS_REQUEST_TIMEOUTS = {
  connectionTimeout: 5_000,
  requestTimeout: 90_000,
  socketTimeout: 90_000,
  throwOnRequestTimeout: true,
};
