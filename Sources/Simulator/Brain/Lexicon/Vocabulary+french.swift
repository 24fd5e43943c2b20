extension Vocabulary {
    static let french = Vocabulary(
        "fr",
        [
            (
                .smallWord,
                """
                je, le, la, les, des, un, une, est, et, que, qui, vous, nous, mon, ma, mes, votre, vos, pas, pour, dans, sur,
                avec, mais, ce, cette, bonjour, merci, ne, ai, du, au, aux, en, il, elle, ete, suis, ai, tres, plus, toujours,
                encore, quand, ou, svp
                """
            ),
            (
                .shipping,
                """
                retour a l expediteur=5, avant les fetes=4, deja expedie*=4, deja envoye*=4, point relais=4, livraison=5,
                livre=2, colis=5, ou est mon=5, ou est ma=4, expedi*=4, envoi=3, envoye=3, suivi=4, numero de suivi=6,
                pas recu=5, pas encore recu=6, toujours pas recu=6, n est pas arrive*=6, pas arrive*=5, arrive=2, arrivera=4,
                quand vais je recevoir=6, quand .. arriv*=5, facteur=4, la poste=3, douane*=4, retard=4, transporteur=5,
                en transit=5, perdu=3, en route=3, recevoir=1, jamais arrive*=6, jamais recu=6, coffret=1, attends=2
                """
            ),
            (
                .payment,
                """
                paiement=5, payer=3, paye=3, preleve*=5, prelevement*=5, debite*=5, facture*=5, facturation=5,
                carte bancaire=5, carte de credit=5, ma carte=3, rembours*=4, prix=3, coute=3, combien=2, deux fois=3,
                refuse*=3, recu de paiement=5, nouvelle carte=5, compte bancaire=4, reduction=4, code promo=5, frais=3,
                tarif=4, expiree=3, double debit=6
                """
            ),
            (
                .frequency,
                """
                toutes les six semaines=6, trop souvent=6, seulement pour les fetes=6, moins de colis=5, ralentir=5,
                frequence=6, tous les deux mois=6, tous les 2 mois=6, un mois sur deux=6, tous les trois mois=6,
                tous les 3 mois=6, par trimestre=6, trimestriel*=6, moins souvent=6, plus souvent=5, tous les six mois=6,
                bimestriel*=6, au lieu de tous les mois=6, au lieu de chaque mois=6, deux fois par an=5, chaque trimestre=6,
                mensuel*=3, espacer=5
                """
            ),
            (
                .skip,
                """
                sauter=6, passer le mois=5, sauter le mois=7, pas de .. ce mois=5, ne pas envoyer .. ce mois=6,
                ne m envoyez pas .. mois=6, sans colis .. mois=5, mois prochain .. pas=3, faire l impasse=6,
                pas besoin .. ce mois=4
                """
            ),
            (
                .pause,
                """
                je ne veux pas de pause=-12, pas de pause=-12, pause=6, suspendre=6, suspension=5, suspendez=6,
                mettre en attente=6, interrompre=5, temporairement=5, quelques mois=3, geler=5, reprendre=3, faire une pause=6
                """
            ),
            (
                .address,
                """
                a ma fille=5, a mon fils=5, a ma mere=5, chez ma=4, chez mon=4, nom de famille=5, mal orthographie=5,
                numero d appartement=5, etiquette=4, adresse=5, nouvelle adresse=7, changement d adresse=7,
                changer d adresse=7, changer mon adresse=7, demenag*=6, code postal=5, destinataire=6, rue=2, appartement=3,
                envoyer a=2, adresse de livraison=5, autre personne=4, au nom de=3, offrir a=3
                """
            ),
            (
                .customization,
                """
                retirer le vin=7, enlever le vin=7, retirer=4, enlever=4, sans le vin=6, que contenait=5,
                qu y avait il dans=6, ingredients=5, ou acheter=5, plus petit coffret=5, prochains coffrets=2, sans alcool=6,
                sans vin=6, pas de vin=5, pas d alcool=6, sans miel=6, allergi*=5, preferenc*=5, prefer*=3, personnalis*=6,
                vegan=5, vegetal*=4, vegetarien*=5, sans gluten=6, casher=4, kasher=4, remplacer=3, choisir=4, exclure=5,
                nous ne buvons pas=6, je ne bois pas=6, plus de cosmetiques=4, moins de cosmetiques=5, diabetique=5,
                sans sucre=5, contenu=2, ne mettez pas=5, eviter=3
                """
            ),
            (
                .damage,
                """
                n etait pas dans=6, n etaient pas dans=6, pas dans le colis=5, pas dans le coffret=5, dans le livret=4,
                insectes=6, date limite=5, perimee=5, a la place de=4, mauvais article=6, casse=5, cassee=6, cassees=6,
                casses=6, brise*=6, abime*=6, endommag*=6, fuite=6, fui=5, coule=5, renverse=5, fissure*=6, ecrase*=5,
                dechire*=4, manquant*=4, manque=3, defectueu*=5, moisi*=5, perime*=5, en morceaux=6, mouille*=4, taches=4,
                gate=3, fele*=5
                """
            ),
            (
                .gratitude,
                """
                merci beaucoup=5, merci pour=3, mille mercis=5, un grand merci=5, magnifique*=4, merveilleu*=4, superbe*=4,
                delicieu*=4, adore=4, ravi*=4, genial=4, formidable=4, que dieu=4, enchant*=4, bravo=4, felicitations=4,
                bonheur=3, excellent*=3, regal*=4
                """
            ),
            (
                .cancel,
                """
                veux resilier=3, veux arreter=6, quitter=4, ne pas renouveler=6, annuler=5, annulation=5, annulez=6,
                annuler mon abonnement=7, resilier=7, resiliation=7, resiliez=7, desabonner=7, me desabonner=7, mettre fin=6,
                arreter mon abonnement=7, arreter l abonnement=7, arreter les envois=6, ne souhaite plus=6, ne veux plus=6,
                stopper=4, desinscri*=6, ne pas annuler=-6, mettre un terme=6, cesser=4
                """
            ),
            (
                .insistence,
                """
                deuxieme demande=6, troisieme demande=6, je ne veux pas de pause=5, pas de pause=5, sans reponse=4,
                la semaine derniere=2, comme demande=6, comme je l ai demande=6, je reitere=6, toujours pas annule=6,
                toujours pas resilie=6, deuxieme fois=6, troisieme fois=6, deja demande=6, deja ecrit=6, encore une fois=5,
                a nouveau=3, plusieurs fois=4, toujours preleve*=5, combien de fois=6, je repete=6, je vous ai deja=6,
                de nouveau=3, relance=5, mes precedents=5, mon precedent=5, toujours debite*=5, continuez a=4,
                pas interesse*=4, simplement le lien=4
                """
            ),
            (
                .wantsHuman,
                """
                un conseiller=6, une conseillere=6, une vraie personne=7, un humain=6, parler a quelquun=6, parler a un=4,
                rappelez moi=6, appelez moi=6, un responsable=5, au telephone=4, pas un robot=6, un agent=5
                """
            ),
            (
                .question,
                """
                ou=1, quand=1, comment=1, pourquoi=1, est ce que=1, pouvez vous=1, je voudrais=1, je souhaite=1, puis je=1
                """
            ),
            (.positive, "merci, magnifique*, merveilleu*, adore, ravi*, superbe*, parfait*, delicieu*, content*=2, heureu*=2"),
            (
                .negative,
                """
                decu*, deception, probleme*=2, mecontent*, malheureusement=2, triste=2, dommage=2, casse*=2, mauvais*=2
                """
            ),
            (
                .frustrated,
                """
                inadmissible=6, scandaleu*=6, honteu*=6, furieu*=6, ras le bol=6, marre=6, inacceptable=5, arnaque=5,
                excede*=5, troisieme fois=4, personne ne repond=6, enerve*=5, insupportable=5
                """
            ),
            (
                .urgent,
                """
                urgent*=5, en urgence=5, immediatement=5, tout de suite=4, au plus vite=5, aujourdhui=2, demain=3,
                rapidement=3
                """
            ),
            (.critical, "hopital=5, ambulance=6, reaction allergique=6, intoxication=6, blesse*=4"),
            (.affirmation, "oui, d accord, je confirme, confirm*, bien sur, parfait=2, allez y, entendu"),
            (.refusal, "non=2, non merci, pas maintenant, laissez tomber"),
            (
                .tooExpensive,
                """
                trop cher=6, cher=4, pas les moyens=6, financi*=5, chomage=5, retraite=3, budget=4, perdu mon emploi=6,
                inflation=4, couteu*=5
                """
            ),
            (.tooMuch, "trop de produits=6, trop de=4, s accumul*=6, accumul*=5, plus de place=6, pas de place=5"),
            (.moving, "pars a letranger=6, quitte le pays=6, m installe a letranger=6"),
            (.notUsing, "n utilise pas=6, n utilisons pas=6, ne me sert pas=5, pas a mon gout=5"),
            (.quality, "qualite=4, toujours pareil=5, memes produits=5, ne vaut pas=5"),
            (.health, "operation=4, maladie=5, sante=4, malade=4, traitement=4"),
            (.travelling, "vacances=5, voyage*=5, absent*=4, a letranger=3, deplacement=4"),
            (
                .notReceived,
                """
                pas recu=5, jamais recu=6, jamais arrive*=6, perdu=4, marque comme livre=6, indique livre=6, vole=4,
                n est pas arrive*=5, rien recu=6
                """
            ),
            (.wantsReplacement, "remplacement=5, renvoyer=4, un autre=2, un nouveau=3, remplacer=4"),
            (.wantsRefund, "rembours*=6, dedommag*=5, compensation=5, geste commercial=5"),
            (.hasPhotos, "ci joint=5, en piece jointe=6, je joins=5, voici les photos=6, voici une photo=6"),
            (.monthly, "tous les mois=4, chaque mois=4, mensuel*=4"),
            (.everySecondMonth, "tous les deux mois=6, tous les 2 mois=6, un mois sur deux=6, bimestriel*=6"),
            (.quarterly, "tous les trois mois=6, tous les 3 mois=6, par trimestre=6, trimestriel*=6, chaque trimestre=6"),
            (.twiceAYear, "tous les six mois=6, tous les 6 mois=6, deux fois par an=6, semestriel*=6"),
            (.alcohol, "alcool*=5, vin=5, vins=5"),
            (.honey, "miel=5"),
            (.allergen, "allergi*=4, noix=4, gluten=4, arachide*=5"),
            (.kosher, "casher=4, kasher=4"),
            (.vegan, "vegan*=5, vegetarien*=5"),
            (.cosmetics, "cosmetiques=5, savon*=4, creme*=4, parfum=4"),
            (
                .lostLong,
                """
                deux mois=4, depuis deux mois=6, plus d un mois=5, trois mois que=6, depuis des mois=5, il y a deux mois=6
                """
            ),
            (
                .repeatedComplaint,
                """
                troisieme fois=6, a chaque fois=5, plusieurs fois=4, personne ne repond=5, d affilee=5, combien de fois=4,
                quatrieme fois=6
                """
            ),
            (
                .importantCustomer,
                """
                fidele cliente=5, client fidele=5, depuis le debut=4, donatrice=5, donateur=5, cliente fidele=5
                """
            ),
            (.press, "journaliste=6, journal=4, article=4, presse=5, television=5, interview=5, blogueu*=6"),
            (.accessibility, "aveugle=6, malvoyant*=6, fauteuil roulant=6, handicap*=5, sourd*=5"),
            (.bereavement, "decede*=6, deces=6, mort=4, veuve=5, veuf=5, obseques=6, enterrement=6, defunt*=6, disparition=3"),
            (.allergicReaction, "reaction allergique=7, urticaire=6, gonfle*=4, intoxication=6"),
            (
                .legal,
                """
                avocat*=6, tribunal=6, porter plainte=6, poursuites=5, action en justice=6, association de consommateurs=6,
                rgpd=5
                """
            ),
            (.fraud, "fraude*=6, escroquerie=6, sans mon accord=6, sans autorisation=6, jamais souscrit=6, pas autorise=5"),
            (
                .bulkOrder,
                """
                en gros=4, grossiste=5, 50 colis=6, 100 colis=6, pour nos employes=6, pour notre entreprise=6,
                pour notre eglise=6
                """
            ),
            (.publicThreat, "reseaux sociaux=6, avis negatif=6, mauvais avis=6, trustpilot=6"),
            (.customsSeizure, "bloque* .. a la douane=6, saisi*=5, frais de douane=6, droits de douane=6, confisque*=6"),
            (.injury, "coupe la main=6, suis coupe*=6, blesse*=6, eclat* .. de verre=6, morceau* .. de verre=6"),
            (.suicide, "suicid*=9, me tuer=9, envie de mourir=9"),
            (.violence, "vous tuer=9, bombe=7"),
            (.technicalFault, "site ne fonctionne pas=6, me connecter=5, mot de passe=5, message d erreur=5"),
            (
                .doneClaim,
                """
                j ai annule, nous avons annule, j ai suspendu, nous avons suspendu, j ai rembourse, nous avons rembourse,
                a ete annule*, a ete rembourse*, j ai modifie, nous avons modifie, est maintenant annule*
                """
            ),
            (
                .promise,
                """
                nous vous rembourserons, je vous rembourse*, nous vous enverrons un nouveau, je vous promets,
                nous garantissons, vous serez rembourse*
                """
            ),
            (.rudeness, "stupide*, idiot*, calmez vous=4, ce n est pas notre probleme=5"),
            (.broken, "cass*=4, bris*=3, fel*=2"),
            (.leaking, "fui=4, coul*=3, fuite=4, renvers*=4"),
            (.itemMissing, "manqu*=4, pas dans le colis=4"),
        ])
}
