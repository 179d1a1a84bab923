// Every occasion, by name: how dressed one is for it, at what time of day it is, and what people call it.

import { z } from "zod";
import { type FormalityLevel, namesOf, type TimeOfDay } from "./vocabulary.ts";

interface OccasionFacts {
  /** In a sentence: "for a date". */
  readonly spoken: string;
  /** 0..1 on the scale of `formalityLevels`. Dress codes of etiquette guides (Debrett's, Emily Post). */
  readonly formality: { readonly least: number; readonly usual: number; readonly most: number };
  /** When it is, the most usual first. */
  readonly hours: readonly TimeOfDay[];
  /** Of several in one message the highest says most about dressing: "the gym after work" is a workout. */
  readonly rank: number;
  /** The dress code that its words name, for a message in which another occasion counts: "a wedding, black tie". */
  readonly level: FormalityLevel | null;
  /** What people call it, British and American. */
  readonly words: string;
}

function table<Name extends string>(rows: Readonly<Record<Name, OccasionFacts>>) {
  return rows;
}

export const occasionFacts = table({
  casual: {
    spoken: "a casual day",
    formality: { least: 0.1, usual: 0.2, most: 0.5 },
    hours: ["day", "evening"],
    rank: 1,
    level: null,
    words: `
      panto, pantomime, matinee, zoo, funfair, fairground, farm, farm shop, garden centre, school play, nativity, nativity play, santa, see santa, theme park, amusement park, picnic, big shop, weekly shop, babysitting, baby sitting, admin, a film, family gathering, family dinner, family barbecue,
      with friends, with my friends, with a friend, with some friends, with mates, with my mates, with a mate, with an old friend,
      with old friends, with the family, with my family, with my mum, with my mom, with my dad, with my sister, with my brother,
      with my parents, with my gran, with my nan, with my cousin, with my daughter, with my son, with the kids, seeing friends,
      see friends, seeing my mum, see my nan, see my mum, see my mom, see my gran, see my parents, see my grandma, see my friends,
      visit my, visiting my, visit family, visiting family, visiting friends, see a friend, seeing a friend, seeing my, see my,
      uni, university, lectures, lecture, class, classes, college, school, dentist's, doctor, the doctor's, doctors appointment,
      vet, the vet, barber, nail appointment, salon, breakfast, football match, the match, baseball game, ball game, rugby match,
      cricket match, stadium, charity shop, bowling, mini golf, arcade, gallery, art gallery, exhibition, aquarium, picking up,
      popping out, popping to, pop to, nipping to, nip to, quick errand, post a letter, town, into town, wandering around town,
      wander around, mooch, knitting, crafts, studying, study session, library day, gaming, band practice, rehearsal,
      volunteering, church fete, moving, decorating, painting the house, painting the bedroom, nothing day, rest day, slow day,
      slow sunday, sunday stroll, stroll, errands, run errands, running errands, run some errands, running some errands, brunch,
      grabbing brunch, bottomless brunch, coffee, coffee with, grabbing coffee, grab a coffee, coffee run, coffee shop, cafe,
      lunch, lunch with, shopping, shopping trip, food shopping, groceries, grocery, grocery shopping, grocery run, grocery store,
      supermarket, shops, the mall, mall, tesco, target run, lazy day, lazy sunday, lazy saturday, movie night, the cinema,
      cinema, movies, the movies, pub, the pub, pub quiz, quiz night, game night, board game night, playground, school run,
      school drop off, soft play, play date, playdate, hanging out, hang out, chilling, chill day, walk the dog, walking the dog,
      dog walking, day off, everyday, day to day, every day, just a normal day, ordinary day, catching up with, catch up with,
      friends over, family lunch, sunday lunch, sunday roast, visiting my parents, visiting my mum, visiting my mom,
      visiting my gran, visiting grandma, post office, hairdresser, doctor's appointment, dentist, haircut, library, museum,
      bookshop, record fair, craft fair, book fair, car boot sale, vintage fair, flea market, the market, pottering about, moving house, ikea, wfh, work from home, working from home, pizza,
      takeaway, knocking about, mooching, diy, picking up the kids, taking the kids, nursery run, family day, casual day`,
  },
  work: {
    spoken: "work",
    formality: { least: 0.4, usual: 0.6, most: 0.8 },
    hours: ["day"],
    rank: 3,
    level: null,
    words: `
      the clinic, clinic, on the ward, night shift, early shift, late shift, early start at work, staff room,
      mediation, mediator, lawyer, lawyers, solicitor, solicitors, accountant, the bank, bank manager, mortgage, mortgage advisor, headteacher, head teacher, headmaster, headmistress, school principal, open day, trade fair, job fair, career fair, careers fair, video calls, video call, zooms, probation meeting, talk at a conference, giving a talk, give a talk, pitch, pitching, sales pitch, sales call, site visit, training day,
      manager, line manager, my manager, stakeholders, customers, deadline day, in the studio, zoom meeting, zoom calls,
      teams call, lecture i am giving, board room, cubicle, the workplace, workplace, on the job, desk, back at my desk,
      open plan, company, company event, away day, offsite, team building, town hall, company offsite, business meeting,
      business event, client visit, office, the office, at the office, office day, day at the office, day in the office,
      in the office, to the office, work day, workday, working day, work meeting, work event, work thing, work trip, work lunch,
      work dinner, work outfit, work look, work clothes, work wear, workwear, meeting, meetings, team meeting, staff meeting,
      client meeting, client, clients, presentation, presenting, conference, work conference, seminar, networking event,
      networking, trade show, boss, colleagues, coworkers, co workers, i work in, i work at, for work, to work, at work,
      from work, after work, before work, work today, work tomorrow, work tonight, work this morning, work this week, work week,
      work on monday, work on tuesday, work on wednesday, work on thursday, work on friday, monday at work, off to work,
      back to work, commute, commuting, shift, my shift, new job, first day at my new job, first day at work,
      first day on the job, internship, nine to five, 9 to 5, on site, desk job, parents evening, teaching, teaching today,
      zoom call, video call, work call, office job, corporate, work appropriate, office appropriate, standup, all hands, on duty,
      client lunch, co working, coworking, workshop, appraisal, performance review`,
  },
  business_formal: {
    spoken: "business formal",
    formality: { least: 0.7, usual: 0.8, most: 0.95 },
    hours: ["day"],
    rank: 5,
    level: null,
    words: `
      bank manager, investors, directors, the directors, with investors, with the directors, quarterly review, board, the board, ceo, the ceo,
      executives, executive meeting, shareholders, law firm, merger meeting, closing the deal, signing a contract,
      business dinner, business lunch, formal business, corporate event, corporate dinner, corporate gala, ministers, parliament,
      magistrates, judge, hearing, trial, testifying, keynote speech, board meeting, court, in court, tribunal,
      shareholder meeting, shareholders meeting, annual general meeting, agm, investor meeting, investor pitch,
      pitching to investors, client dinner, meeting with the board, meeting the board, meeting with investors, meeting investors,
      board presentation, presenting to the board, deposition, meeting the ceo, signing ceremony, embassy reception, keynote,
      board of directors, pitch to the board`,
  },
  date: {
    spoken: "a date",
    formality: { least: 0.35, usual: 0.5, most: 0.75 },
    hours: ["evening", "day"],
    rank: 9,
    level: null,
    words: `
      speed dating, dating, dinner for two, romance, rendezvous, courting, boyfriend's birthday dinner, hot date tonight,
      date night, first date, second date, third date, blind date, hot date, dinner date, lunch date, coffee date, double date,
      tinder date, hinge date, bumble date, on a date, a date, my date, his date, her date, our date, the date tonight,
      date tonight, date tomorrow, date later, date this evening, date with, date on, date at, for a date, anniversary dinner, wedding anniversary,
      anniversary, valentine, valentine's, valentines, valentine 's, valentines day, romantic dinner, romantic evening,
      romantic night, romantic meal, candlelit dinner, romantic getaway, night out with my husband, night out with my wife,
      night out with my boyfriend, night out with my girlfriend, dinner with my husband, dinner with my wife,
      dinner with my boyfriend, dinner with my girlfriend, dinner with my partner, dinner with my fiance, dinner with my man,
      dinner with my crush, drinks with my crush, drinks with a guy, drinks with a girl, taking my wife out,
      taking my husband out, taking my girlfriend out, taking my boyfriend out, taking my partner out, wining and dining,
      meeting someone from tinder, meeting someone from hinge, tinder, hinge, bumble, proposing, going to propose, dates, date,
      wooing, seeing someone new, evening with my wife, evening with my husband, evening with my girlfriend,
      evening with my boyfriend`,
  },
  party: {
    spoken: "a party",
    formality: { least: 0.35, usual: 0.55, most: 0.85 },
    hours: ["evening", "day"],
    rank: 8,
    level: null,
    words: `
      afternoon tea, high tea, cream tea at, casino, opera, the opera, ballet, the ballet, symphony, philharmonic, charity ball, masquerade, ceilidh, hen weekend, stag weekend, hen, stag, bachelorette weekend, reunion, school reunion, class reunion, retirement do,
      retirement party, get together, potluck, sweet sixteen, 18 th, 21 st, 30 th, 40 th, 50 th, 60 th, pre drinks, shots, a bar,
      wine bar, cocktail bar, rooftop bar, tiki bar, the bar, bars, family gathering party, function, christmas drinks, big night,
      boogie night, the club, mixer, launch party, launch, album launch, dance floor, dj set, kareoke, carnival, mardi gras,
      pride, house warming party, awards, award ceremony, awards night, award show, opening night, vernissage, party, parties,
      partying, house party, birthday party, birthday, birthdays, birthday bash, bash, office party, work party, work do,
      work christmas do, christmas do, office do, leaving do, leaving drinks, christmas party, xmas party, holiday party,
      office christmas party, work christmas party, office holiday party, company party, staff party, new year's eve,
      new years eve, new year 's eve, nye, clubbing, club, clubs, nightclub, night club, night out, girls night, girls' night,
      girls night out, lads night, night on the town, out on the town, out dancing, going dancing, dancing, disco, cocktails,
      cocktail party, cocktail evening, drinks, birthday drinks, drinks party, after work drinks, drinks after work, hen do,
      hen party, hen night, hens, stag do, stag party, bachelorette, bachelor party, bridal shower, baby shower, housewarming,
      house warming, engagement party, garden party, pool party, dinner party, halloween, halloween party, costume party,
      fancy dress party, celebration, celebrating, celebrate, rave, festival, music festival, concert, gig, prom, homecoming,
      karaoke, after party, afterparty, shindig, soiree, quinceanera, bar mitzvah, bat mitzvah, graduation party, farewell party,
      leaving party, kitchen party, boat party, rooftop party, mates' do, hoedown, knees up, boogie, hitting the town, bar crawl,
      pub crawl, bar hopping, turning 30, turning 40, turning 50, turning thirty, turning forty, turning fifty, eighteenth,
      twenty first, cookout, baby reveal, gender reveal, wine tasting, cocktail hour, cocktail attire, mehndi, sangeet`,
  },
  wedding: {
    spoken: "a wedding",
    formality: { least: 0.6, usual: 0.8, most: 0.95 },
    hours: ["day", "evening"],
    rank: 15,
    level: null,
    words: `
      mother of the bride, mother of the groom, father of the bride, father of the groom, bridesmaid, groomsman, usher at, vows, renewing our vows, renewing my vows, bride, groom, registry office, registry office do, is getting hitched, marrying,
      marry, marries, big day, wedding day, tie the knot, church wedding, beach wedding, wedding, weddings, wedding reception,
      wedding ceremony, wedding guest, wedding party, wedding breakfast, getting married, gets married, get married, is marrying,
      tying the knot, ties the knot, getting hitched, bridesmaid, maid of honour, maid of honor, groomsman, usher, best man,
      mother of the bride, father of the bride, nuptials, i do's, civil ceremony, vow renewal, rehearsal dinner,
      wedding rehearsal, civil partnership, marriage ceremony, big fat wedding, indian wedding, black tie wedding, shaadi, nikah`,
  },
  interview: {
    spoken: "an interview",
    formality: { least: 0.6, usual: 0.8, most: 0.9 },
    hours: ["day"],
    rank: 14,
    level: null,
    words: `
      interviewing for, job trial, job intervew, assessment day, meet the recruiter, meeting with a recruiter,
      meeting with recruiters, interviewer, interviewers, interview, interviews, job interview, interviewing, job interviews,
      panel interview, assessment centre, assessment center, interviewed, meeting a recruiter, hiring panel, hiring manager,
      second round, final round, job fair`,
  },
  workout: {
    spoken: "a workout",
    formality: { least: 0, usual: 0.05, most: 0.15 },
    hours: ["day", "evening"],
    rank: 11,
    level: null,
    words: `
      climbing, indoor climbing, bouldering, climbing wall,
      football, five a side football, kickabout, netball, hockey, rugby practice, rugby training, game of tennis, game of squash,
      triathlon, ironman, dance rehearsal, ballet class, ballet, aqua aerobics, pt session, gymming, sweat, exercise bike,
      strength training, lift weights, golf, padel, pickleball, skipping rope, calisthenics, spin bike, reformer,
      reformer pilates, jiu jitsu, fencing class, swim practice, track practice, marathon training, dance practice, gym,
      gym session, gym class, gym day, workout, work out, to work out, working out, works out, exercise, exercising,
      exercise class, yoga, pilates, spin class, spinning, spin, crossfit, hiit, zumba, running, for a run, a run, go run,
      go for a run, going running, morning run, evening run, park run, parkrun, jog, jogging, marathon, half marathon, 5 k, 10 k,
      weights, lifting, weight training, weight lifting, training session, training, personal trainer, tennis, badminton, squash,
      football practice, football training, soccer, soccer practice, basketball, five a side, boxing, kickboxing, martial arts,
      karate, judo, swim, swimming, cycling class, aerobics, barre, barre class, rowing machine, treadmill, leg day,
      fitness class, dance class, cardio, bootcamp, stretching, sweat session, volleyball, climbing gym, bouldering, peloton,
      physio, 5k, 10k, 5 km, 10 km, 5 k run, 10 k run, 10 k race, 10k race, race day, fun run`,
  },
  outdoor: {
    spoken: "a day outdoors",
    formality: { least: 0.05, usual: 0.15, most: 0.35 },
    hours: ["day"],
    rank: 4,
    level: null,
    words: `
      a walk, for a walk, harbour walk, coastal walk, dog walk, country walk, allotment, walks, walking in, walking by, walking along, stroll in the park, cliff walk, river walk, woodland,
      surfing, surf, theme park, vineyard, garden centre, funfair, rafting, zip lining, ziplining, stargazing, sledge,
      festival camping, beach walk, lakeside, clay pigeon shooting, hunting, clambering, muddy fields, through fields, up a hill,
      hilltop, the hills, moors, waterfall, rock pooling, canal, dog show, scouts, paddle boarding, golf course, snow shoeing,
      snowshoeing, treasure hunt outside, open air, al fresco, outside for hours, outside most of the day, outdoorsy, trail run,
      hike, hikes, hiking, hill walking, hillwalking, rambling, trek, trekking, camping, camp, campsite, camping trip, glamping,
      climbing, rock climbing, mountaineering, mountain, mountains, snowdon, ben nevis, munro, fell walking, fells, peak district,
      lake district, up a mountain, in the hills, in the woods, in the forest, woods, forest, trail, trails, nature walk,
      long walk, country walk, walk in the country, walk in the countryside, countryside, coastal walk, walk in the park, fishing,
      kayaking, canoeing, paddleboarding, sailing, skiing, ski trip, ski, snowboarding, sledging, sledding, ice skating, picnic,
      barbecue, barbeque, bbq, bike ride, cycling, mountain biking, horse riding, riding, gardening, garden, allotment, bonfire,
      campfire, apple picking, pumpkin patch, birdwatching, bird watching, safari, foraging, farm, outdoors, outdoor,
      outside all day, national park, the park, boat trip, wild swimming, dog walk, backpacking, canyon, lake, orienteering,
      farmers market, botanical garden, botanical gardens, zoo, garden work, hen feeding, dog park, amusement park,
      camping weekend`,
  },
  travel: {
    spoken: "travelling",
    formality: { least: 0.1, usual: 0.25, most: 0.5 },
    hours: ["day", "evening"],
    rank: 10,
    level: null,
    words: `
      road tripping, holiday, on holiday, my holiday, our holiday, holidays, vacay, getaway, honeymoon, abroad, heathrow, gatwick,
      jfk, terminal, catch a flight, catching a flight, catching a train, catch a train, catching the train, catching a plane,
      long bus ride, bus trip, drive down to, drive up to, driving down, driving up, driving for, hours of driving,
      on the motorway, motorway, crossing to, touring, sleeper, overnight train, overnight bus, overnight flight, weekend in,
      flight, flights, long flight, plane, plane ride, airplane, aeroplane, airport, flying, flying to, fly to, fly out, fly,
      layover, long haul, red eye, on a coach, on the coach, on a train, on the train, on a bus, on the bus, on a plane,
      on the plane, in the car for, train journey, train ride, travel, travelling, traveling, travel day, travels, road trip,
      roadtrip, long drive, driving to, hours in the car, hour drive, hour flight, hour train, hour bus, car ride, car journey,
      bus ride, coach trip, coach journey, bus journey, greyhound, ferry, cruise, on the road, city break, city trip, sightseeing,
      business trip, weekend away, weekend trip, trip to, a trip, my trip, our trip, trip, journey, vacation, eurostar,
      sleeper train, interrailing, long weekend in, boarding, jet lag, in transit`,
  },
  black_tie: {
    spoken: "black tie",
    formality: { least: 0.85, usual: 0.95, most: 1 },
    hours: ["evening"],
    rank: 12,
    level: "formal",
    words: `
      black tie do, summer ball, winter ball, red carpet event, gala, ball, black tie work event, black tie, black tie event,
      black tie dinner, black tie optional, white tie, white tie event, charity ball, charity gala, gala dinner, opera gala,
      opera premiere, state dinner, state banquet, galas, hunt ball, may ball, debutante ball, black tie gala, white tie gala,
      black tie party, tuxedo event`,
  },
  funeral: {
    spoken: "a funeral",
    formality: { least: 0.6, usual: 0.8, most: 0.9 },
    hours: ["day"],
    rank: 16,
    level: null,
    words: `
      burying, is being buried, died, passed away, has died, pay my respects, pay our respects, say goodbye to my late, laid to rest, funeral, funerals, a wake, the wake, funeral service, cremation, crematorium, burial, memorial, memorial service, requiem,
      in mourning, mourning, shiva, sitting shiva, graveside, interment, celebration of life, viewing at the funeral home,
      funeral home, condolence visit, paying my respects, remembrance service, scattering the ashes, scattering of ashes, eulogy,
      wake`,
  },
  ceremony: {
    spoken: "a ceremony",
    formality: { least: 0.45, usual: 0.65, most: 0.85 },
    hours: ["day"],
    rank: 13,
    level: null,
    words: `
      christened, is being christened, graduation, graduations, graduation ceremony, graduating, graduates, graduate ceremony, graduate, commencement, christening,
      christenings, baptism, baptisms, baptised, baptized, naming ceremony, confirmation, first communion, communion,
      church service, church, at church, to church, chapel, mass, midnight mass, sunday mass, sunday service, temple, mosque,
      synagogue, gurdwara, cathedral, easter service, carol service, friday prayers, eid, eid prayers, diwali, pooja, puja, seder,
      passover, rosh hashanah, ordination, swearing in, swearing in ceremony, citizenship ceremony, naturalisation ceremony,
      oath ceremony, jury duty, jury service, jury selection, prize giving, prizegiving, speech day, degree ceremony,
      medal ceremony, investiture, inauguration, unveiling, civic reception, remembrance day, bris, brit milah,
      first holy communion, godmother, godfather, godparent, ceremony, ceremonies`,
  },
  beach: {
    spoken: "the beach",
    formality: { least: 0, usual: 0.1, most: 0.35 },
    hours: ["day"],
    rank: 6,
    level: null,
    words: `
      beach, beach day, at the beach, seaside, the beach, on the beach, beach holiday, beach club, beach bar, poolside,
      by the pool, the pool, sunbathing, sunbathe, lido, water park, boardwalk, day swimming in the sea, paddling pool`,
  },
  home: {
    spoken: "a day at home",
    formality: { least: 0, usual: 0.1, most: 0.3 },
    hours: ["day", "evening"],
    rank: 2,
    level: null,
    words: `
      night in, a night in, evening in, morning in, afternoon in, lazy morning,
      not leaving the house, not going anywhere, staying in, in bed all day,
      mostly home, mostly at home, just home,
      film at home, day at home, home all day, chilling at home, at home, staying in, staying home, stay in, staying in with,
      weekend at home, lounging around, lounging, couch, sofa, netflix, binge, duvet day, around the house, housework, chores,
      laundry, cleaning, staying at home, home alone, hanging around the house, pottering around the house, evening in, night in,
      quiet night in, cosy night in, cozy night in, on the sofa, on the couch, work on the house, dinner at home, guests at home,
      sick day`,
  },
});

export const occasions = namesOf(occasionFacts);
export const Occasion = z.enum(occasions);
export type Occasion = z.infer<typeof Occasion>;
