/** Filled in with the next change. */
export default function SetupPage() {
  return null;
}
