// The words of start.

export const startWords = {
  promise: "Photograph your clothes once. Then ask what to wear.",
  "sign in": { title: "Welcome back", submit: "Sign in" },
  "sign up": { title: "Create your wardrobe", submit: "Sign up" },
  reset: { title: "Forgot your password?", submit: "Send me a link" },
  name: "Your name",
  email: "E-mail",
  password: "Password",
  passwordHelp: "At least 8 characters.",
  sending: "One moment",
  toSignIn: "Sign in",
  toSignUp: "Create an account",
  toReset: "Forgot password?",
  wrongPassword: "This e-mail and password do not belong together. Check both, or ask for a new password.",
  resetSent: "If an account has this address, a mail with a link is on its way.",
  newPassword: "Choose a new password",
  resetDone: "Your password is changed.",
  resetBroken: "This link is incomplete. Open it again from the mail, or ask for a new one.",
};
