/** The countries of the simulated world: enough to be at home, in the EU, and outside it. */
export interface Country {
  name: string;
  nameEnglish: string;
  isEuMember: boolean;
}

export const countries: Record<string, Country> = {
  SE: { name: 'Sverige', nameEnglish: 'Sweden', isEuMember: true },
  NO: { name: 'Norge', nameEnglish: 'Norway', isEuMember: false },
  DK: { name: 'Danmark', nameEnglish: 'Denmark', isEuMember: true },
  FI: { name: 'Finland', nameEnglish: 'Finland', isEuMember: true },
  DE: { name: 'Tyskland', nameEnglish: 'Germany', isEuMember: true },
  FR: { name: 'Frankrike', nameEnglish: 'France', isEuMember: true },
  GR: { name: 'Grekland', nameEnglish: 'Greece', isEuMember: true },
  NL: { name: 'Nederländerna', nameEnglish: 'Netherlands', isEuMember: true },
  PL: { name: 'Polen', nameEnglish: 'Poland', isEuMember: true },
  GB: { name: 'Storbritannien', nameEnglish: 'United Kingdom', isEuMember: false },
  US: { name: 'USA', nameEnglish: 'United States', isEuMember: false },
};
