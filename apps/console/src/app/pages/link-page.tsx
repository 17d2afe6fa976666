/** Filled in with the next change. */
export default function LinkPage() {
  return null;
}
