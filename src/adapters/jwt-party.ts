/** Issuer and audience of our JWTs: one fixed word, since one deployment may be reached under several hosts. */
export const jwtParty = "armoire";
