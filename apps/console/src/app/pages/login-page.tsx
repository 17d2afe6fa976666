/** Filled in with the next change. */
export default function LoginPage() {
  return null;
}
