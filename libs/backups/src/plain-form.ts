/** How a session writes values so that every later server reads the same, and that nothing ends it in the middle. */
export const PLAIN_FORM = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 3; set local bytea_output = 'hex'; set local client_encoding = 'UTF8';
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
  set local search_path = public`;
